/*
 * What GraalVM's libchelper.a gives to an image, written from the declarations in svm's sources: the classes with
 * @CLibrary("libchelper"), each named below. For Linux on x86-64.
 */
#define _GNU_SOURCE
#include <cpuid.h>
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "amd64cpufeatures.h"
#include "svm_locale.h"

/* com.oracle.svm.core.LibCHelper */

extern char **environ;
extern char *findJavaTZ_md(const char *java_home); /* of libjava.a */

char **getEnviron(void) {
    return environ;
}

/* The mappings are those of Windows. */
char *SVM_FindJavaTZmd(const char *mappings, int length) {
    (void) mappings;
    (void) length;
    return findJavaTZ_md(NULL);
}

/* com.oracle.svm.core.CodeSynchronizationOperations */

void codeSynchronization_clearCache(long start, long size) {
    __builtin___clear_cache((char *) start, (char *) (start + size));
}

/* com.oracle.svm.core.posix.linux.LinuxLibCHelper */

int getThreadId(void) {
    return (int) syscall(SYS_gettid);
}

/* Nanoseconds of user time, or -1: field 14 of the thread's stat, in clock ticks. The name before it may hold anything. */
long getThreadUserTimeSlow(int thread) {
    char path[48], text[1024], *end_of_name;
    unsigned long ticks;
    size_t length;
    FILE *file;

    snprintf(path, sizeof path, "/proc/self/task/%d/stat", thread);
    file = fopen(path, "r");
    if (file == NULL) {
        return -1;
    }
    length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = 0;
    end_of_name = strrchr(text, ')');
    if (end_of_name == NULL
        || sscanf(end_of_name + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu", &ticks) != 1) {
        return -1;
    }
    return (long) (ticks * (1000000000UL / (unsigned long) sysconf(_SC_CLK_TCK)));
}

void *mremapP(void *old_address, size_t old_size, size_t new_size, int flags, void *new_address) {
    return mremap(old_address, old_size, new_size, flags, new_address);
}

/* com.oracle.svm.core.posix.headers.Fcntl and PosixVMThreads: functions whose arguments vary, with those that are used. */

int openSII(const char *path, int flags, int mode) {
    return open(path, flags, mode);
}

int openatISII(int folder, const char *path, int flags, int mode) {
    return openat(folder, path, flags, mode);
}

int fprintfSD(FILE *file, const char *format, const char *text, int number) {
    return fprintf(file, format, text, number);
}

/* com.oracle.svm.core.c.locale.LocaleCHelper: language and country, as in de_CH.UTF-8; else English. */

static svm_locale_props_t locale;

static int is_letter(char c) {
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

int svm_initialize_locale(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    static char language[3] = "en", country[3];
    const char *value = NULL;

    for (int i = 0; i < 3 && (value == NULL || *value == 0); i++) {
        value = getenv(names[i]);
    }
    if (value != NULL && is_letter(value[0]) && is_letter(value[1]) && value[2] == '_' && is_letter(value[3])
        && is_letter(value[4])) {
        memcpy(language, value, 2);
        memcpy(country, value + 3, 2);
    }
    locale.display_language = locale.format_language = language;
    locale.display_country = locale.format_country = country[0] == 0 ? NULL : country;
    return SVM_LOCALE_INITIALIZATION_SUCCEEDED;
}

svm_locale_props_t *svm_get_locale(void) {
    return &locale;
}

/* com.oracle.svm.core.posix.headers.CSunMiscSignal: a handler counts, a thread of Java's waits and dispatches. */

#define SIGNALS 65

static atomic_int claimed;
static atomic_long pending[SIGNALS];
static sem_t raised;

int cSunMiscSignal_open(void) {
    int unclaimed = 0;

    if (!atomic_compare_exchange_strong(&claimed, &unclaimed, 1)) {
        return 1;
    }
    for (int i = 0; i < SIGNALS; i++) {
        atomic_store(&pending[i], 0);
    }
    return sem_init(&raised, 0, 0) == 0 ? 0 : -1;
}

int cSunMiscSignal_close(void) {
    int result = sem_destroy(&raised);

    atomic_store(&claimed, 0);
    return result;
}

int cSunMiscSignal_awaitSemaphore(void) {
    return sem_wait(&raised) == 0 || errno == EINTR ? 0 : -1; /* it may wake without reason */
}

int cSunMiscSignal_signalSemaphore(void) {
    return sem_post(&raised);
}

char cSunMiscSignal_signalRangeCheck(int number) {
    return number > 0 && number < SIGNALS;
}

int cSunMiscSignal_checkPendingSignal(void) {
    for (int i = 0; i < SIGNALS; i++) {
        long count = atomic_load(&pending[i]);

        while (count > 0) {
            if (atomic_compare_exchange_weak(&pending[i], &count, count - 1)) {
                return i;
            }
        }
    }
    return -1;
}

static void count_signal(int number) {
    int before = errno;

    if (cSunMiscSignal_signalRangeCheck(number)) {
        atomic_fetch_add(&pending[number], 1);
        sem_post(&raised);
    }
    errno = before;
}

void *cSunMiscSignal_signalHandlerFunctionPointer(void) {
    return (void *) count_signal;
}

/* com.oracle.svm.core.amd64.AMD64LibCHelper. Bits are those of Intel's manual, volume 2A, CPUID. */

static char bit(unsigned word, int number) {
    return (char) (word >> number & 1);
}

/* Which registers the system saves: the lower half of XCR0, or 0. */
static unsigned saved_registers(unsigned c) {
    unsigned low = 0, high;

    if (bit(c, 27)) {
        __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    }
    return low;
}

static void avx512(CPUFeatures *f, unsigned b, unsigned c, unsigned d) {
    f->fAVX512F = bit(b, 16);
    f->fAVX512DQ = bit(b, 17);
    f->fAVX512_IFMA = bit(b, 21);
    f->fAVX512PF = bit(b, 26);
    f->fAVX512ER = bit(b, 27);
    f->fAVX512CD = bit(b, 28);
    f->fAVX512BW = bit(b, 30);
    f->fAVX512VL = bit(b, 31);
    f->fAVX512_VBMI = bit(c, 1);
    f->fAVX512_VBMI2 = bit(c, 6);
    f->fAVX512_VAES = bit(c, 9);
    f->fAVX512_VPCLMULQDQ = bit(c, 10);
    f->fAVX512_VNNI = bit(c, 11);
    f->fAVX512_BITALG = bit(c, 12);
    f->fAVX512_VPOPCNTDQ = bit(c, 14);
    f->fAVX512_FP16 = bit(d, 23);
}

static void basic(CPUFeatures *f, unsigned c, unsigned d, int has_ymm) {
    f->fTSC = bit(d, 4);
    f->fCX8 = bit(d, 8);
    f->fCMOV = bit(d, 15);
    f->fFLUSH = bit(d, 19);
    f->fMMX = bit(d, 23);
    f->fFXSR = bit(d, 24);
    f->fSSE = bit(d, 25);
    f->fSSE2 = bit(d, 26);
    f->fHT = bit(d, 28);
    f->fSSE3 = bit(c, 0);
    f->fCLMUL = bit(c, 1);
    f->fSSSE3 = bit(c, 9);
    f->fSSE4_1 = bit(c, 19);
    f->fSSE4_2 = bit(c, 20);
    f->fPOPCNT = bit(c, 23);
    f->fAES = bit(c, 25);
    f->fHV = bit(c, 31);
    f->fAVX = has_ymm && bit(c, 28);
    f->fFMA = has_ymm && bit(c, 12);
    f->fF16C = has_ymm && bit(c, 29);
    f->fVZEROUPPER = f->fAVX;
}

static void extended(CPUFeatures *f, unsigned b, unsigned c, unsigned d, int has_ymm) {
    f->fBMI1 = bit(b, 3);
    f->fAVX2 = has_ymm && bit(b, 5);
    f->fBMI2 = bit(b, 8);
    f->fERMS = bit(b, 9);
    f->fRTM = bit(b, 11);
    f->fADX = bit(b, 19);
    f->fFLUSHOPT = bit(b, 23);
    f->fCLWB = bit(b, 24);
    f->fSHA = bit(b, 29);
    f->fPKU = bit(c, 3);
    f->fOSPKE = bit(c, 4);
    f->fGFNI = bit(c, 8);
    f->fRDPID = bit(c, 22);
    f->fFSRM = bit(d, 4);
    f->fSERIALIZE = bit(d, 14);
}

void determineCPUFeatures(CPUFeatures *f) {
    unsigned a, b, c = 0, d = 0, saved;
    int has_ymm;

    memset(f, 0, sizeof *f);
    __get_cpuid(1, &a, &b, &c, &d);
    saved = saved_registers(c);
    has_ymm = (saved & 6) == 6;
    basic(f, c, d, has_ymm);
    if (__get_cpuid_count(7, 0, &a, &b, &c, &d)) {
        extended(f, b, c, d, has_ymm);
        if ((saved & 0xe6) == 0xe6) {
            avx512(f, b, c, d);
        }
    }
    if (__get_cpuid(0x80000001, &a, &b, &c, &d)) {
        f->fLZCNT = bit(c, 5);
        f->fSSE4A = bit(c, 6);
        f->fAMD_3DNOW_PREFETCH = bit(c, 8);
        f->fRDTSCP = bit(d, 27);
    }
    if (__get_cpuid(0x80000007, &a, &b, &c, &d)) {
        f->fTSCINV = f->fTSCINV_BIT = bit(d, 8);
    }
}

/* Whether a feature is missing. The lowest bit of a byte of the mask is clear where the feature is required. */
int checkCPUFeatures(const unsigned char *mask) {
    CPUFeatures features;
    const unsigned char *has = (const unsigned char *) &features;

    determineCPUFeatures(&features);
    for (size_t i = 0; i < sizeof features; i++) {
        if (((mask[i] | has[i]) & 1) == 0) {
            return 1;
        }
    }
    return 0;
}

int checkCPUFeaturesOrExit(const unsigned char *mask, const char *message) {
    if (checkCPUFeatures(mask)) {
        fputs(message, stderr);
        exit(1);
    }
    return 0;
}

/* com.oracle.svm.core.posix.attach.AttachHelper: nobody can attach. */

void svm_attach_startup(const char *path) {
    (void) path;
}

void svm_attach_listener_cleanup(int listener, const char *path) {
    (void) listener;
    (void) path;
}

char svm_attach_check_socket_file(const char *path) {
    (void) path;
    return 0;
}

char svm_attach_is_init_trigger(const char *path) {
    (void) path;
    return 0;
}

int svm_attach_create_listener(const char *path) {
    (void) path;
    return -1;
}

int svm_attach_wait_for_request(int listener) {
    (void) listener;
    return -1;
}

void svm_attach_shutdown_socket(int socket) {
    (void) socket;
}

/* A native method of JDK 25.0.3 that the static libraries of 25.0.2 lack: which of the standard streams are terminals. */
int Java_java_io_Console_ttyStatus(void *env, void *class) {
    (void) env;
    (void) class;
    return (isatty(0) ? 1 : 0) | (isatty(1) ? 2 : 0) | (isatty(2) ? 4 : 0);
}
