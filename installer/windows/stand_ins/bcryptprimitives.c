/* Random bytes for wheels written in Rust (cryptography, python-calamine); Windows 10 has this library, Wine 8 has not. Tests only. */

#include <stddef.h>

/* RtlGenRandom under the name that advapi32 exports it by. */
__declspec(dllimport) unsigned char SystemFunction036(void *buffer, unsigned long length);

#define MOST 0x01000000u

__declspec(dllexport) int ProcessPrng(unsigned char *buffer, size_t length) {
    for (size_t done = 0; done < length;) {
        size_t left = length - done;
        unsigned long piece = left < MOST ? (unsigned long)left : MOST;
        if (!SystemFunction036(buffer + done, piece)) {
            return 0;
        }
        done += piece;
    }
    return 1;
}
