/* Qt's Windows plugin asks for the colour profile of the screen; the answer here is that there is none. Wine 8's own library
   lacks the calls. Tests only. */

#define EXPORT __declspec(dllexport)

typedef unsigned long dword;

EXPORT void *OpenColorProfileA(void *profile, dword access, dword share, dword creation) {
    (void)profile; (void)access; (void)share; (void)creation; return 0;
}
EXPORT void *OpenColorProfileW(void *profile, dword access, dword share, dword creation) {
    (void)profile; (void)access; (void)share; (void)creation; return 0;
}
EXPORT int CloseColorProfile(void *profile) { (void)profile; return 0; }
EXPORT void *WcsCreateIccProfile(void *profile, dword options) { (void)profile; (void)options; return 0; }
EXPORT int GetColorProfileFromHandle(void *profile, unsigned char *bytes, dword *size) {
    (void)profile; (void)bytes; *size = 0; return 0;
}
EXPORT int GetColorDirectoryW(const void *machine, void *path, dword *size) {
    (void)machine; (void)path; *size = 0; return 0;
}
EXPORT int GetStandardColorSpaceProfileW(const void *machine, dword space, void *path, dword *size) {
    (void)machine; (void)space; (void)path; *size = 0; return 0;
}
