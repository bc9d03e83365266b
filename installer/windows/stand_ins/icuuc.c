/* The converters that Qt6Core takes from Windows 10's icuuc.dll: here none can be opened, so Qt has no legacy encodings and
   keeps its own UTF-8. Wine 8 has no such library. Tests only. */

#define EXPORT __declspec(dllexport)
#define UNSUPPORTED 16 /* U_UNSUPPORTED_ERROR of unicode/utypes.h */

typedef int status;

static void refuse(status *code) {
    if (code != 0 && *code <= 0) {
        *code = UNSUPPORTED;
    }
}

EXPORT void *ucnv_open(const char *name, status *code) { (void)name; refuse(code); return 0; }
EXPORT void ucnv_close(void *converter) { (void)converter; }
EXPORT void ucnv_reset(void *converter) { (void)converter; }
EXPORT signed char ucnv_getMaxCharSize(const void *converter) { (void)converter; return 1; }
EXPORT const char *ucnv_getName(const void *converter, status *code) { (void)converter; refuse(code); return 0; }
EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, status *code) {
    (void)name; (void)standard; refuse(code); return 0;
}
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT const char *ucnv_getAvailableName(int number) { (void)number; return 0; }

EXPORT void ucnv_getToUCallBack(const void *converter, void **action, const void **context) {
    (void)converter; *action = 0; *context = 0;
}
EXPORT void ucnv_getFromUCallBack(const void *converter, void **action, const void **context) {
    (void)converter; *action = 0; *context = 0;
}
EXPORT void ucnv_setToUCallBack(void *converter, void *action, const void *context, void **before, const void **held, status *code) {
    (void)converter; (void)action; (void)context; (void)before; (void)held; refuse(code);
}
EXPORT void ucnv_setFromUCallBack(void *converter, void *action, const void *context, void **before, const void **held, status *code) {
    (void)converter; (void)action; (void)context; (void)before; (void)held; refuse(code);
}
EXPORT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void ucnv_cbToUWriteUChars(void *arguments, const void *letters, int length, int offset, status *code) {
    (void)arguments; (void)letters; (void)length; (void)offset; refuse(code);
}
EXPORT void ucnv_cbFromUWriteUChars(void *arguments, const void **letters, const void *end, int offset, status *code) {
    (void)arguments; (void)letters; (void)end; (void)offset; refuse(code);
}
EXPORT void ucnv_toUnicode(void *converter, void **to, const void *to_end, const void **from, const void *from_end, int *offsets,
                           signed char flush, status *code) {
    (void)converter; (void)to; (void)to_end; (void)from; (void)from_end; (void)offsets; (void)flush; refuse(code);
}
EXPORT void ucnv_fromUnicode(void *converter, void **to, const void *to_end, const void **from, const void *from_end, int *offsets,
                             signed char flush, status *code) {
    (void)converter; (void)to; (void)to_end; (void)from; (void)from_end; (void)offsets; (void)flush; refuse(code);
}
EXPORT int ucnv_toUCountPending(const void *converter, status *code) { (void)converter; refuse(code); return -1; }
EXPORT int ucnv_fromUCountPending(const void *converter, status *code) { (void)converter; refuse(code); return -1; }
