/*
 * What the JDK's static libraries ask of the virtual machine, as far as an image gets there: jvm.h of OpenJDK says what each
 * does. The builder gives all other functions that they name bodies that say so and abort.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* com.oracle.svm.core.jdk.Jvm: called before all else. There is nothing to do. */
void initialize(void) {}

int JVM_ActiveProcessorCount(void) {
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) == 0) {
        return CPU_COUNT(&set);
    }
    return (int) sysconf(_SC_NPROCESSORS_ONLN);
}

long JVM_NanoTime(void *env, void *ignored) {
    struct timespec now;

    (void) env;
    (void) ignored;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000L + now.tv_nsec;
}

long JVM_CurrentTimeMillis(void *env, void *ignored) {
    struct timespec now;

    (void) env;
    (void) ignored;
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec * 1000L + now.tv_nsec / 1000000;
}

/* Nanoseconds since a second of the epoch, or -1 when that is too far away. */
long JVM_GetNanoTimeAdjustment(void *env, void *ignored, long second) {
    struct timespec now;
    long distance;

    (void) env;
    (void) ignored;
    clock_gettime(CLOCK_REALTIME, &now);
    distance = now.tv_sec - second;
    if (distance >= 1L << 32 || distance <= -(1L << 32)) {
        return -1;
    }
    return distance * 1000000000L + now.tv_nsec;
}

void *JVM_FindLibraryEntry(void *library, const char *name) {
    return dlsym(library, name);
}

void *JVM_LoadLibrary(const char *name, unsigned char throws) {
    (void) throws;
    return dlopen(name, RTLD_LAZY);
}

void JVM_UnloadLibrary(void *library) {
    dlclose(library);
}

char *JVM_NativePath(char *path) {
    return path;
}

void *JVM_RawMonitorCreate(void) {
    pthread_mutex_t *mutex = malloc(sizeof *mutex);

    if (mutex != NULL) {
        pthread_mutex_init(mutex, NULL);
    }
    return mutex;
}

void JVM_RawMonitorDestroy(void *mutex) {
    pthread_mutex_destroy(mutex);
    free(mutex);
}

int JVM_RawMonitorEnter(void *mutex) {
    return pthread_mutex_lock(mutex);
}

void JVM_RawMonitorExit(void *mutex) {
    pthread_mutex_unlock(mutex);
}

void *JVM_GetManagement(int version) {
    (void) version;
    return NULL;
}

unsigned char JVM_IsUseContainerSupport(void) {
    return 0;
}

unsigned char JVM_IsContainerized(void) {
    return 0;
}

unsigned char JVM_IsSupportedJNIVersion(int version) {
    (void) version;
    return 1;
}

void JVM_Halt(int status) {
    _exit(status);
}

void JVM_BeforeHalt(void) {}

int jio_vsnprintf(char *to, size_t size, const char *format, va_list arguments) {
    int length = vsnprintf(to, size, format, arguments);

    return length < 0 || (size_t) length >= size ? -1 : length;
}

int jio_snprintf(char *to, size_t size, const char *format, ...) {
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = jio_vsnprintf(to, size, format, arguments);
    va_end(arguments);
    return length;
}

int jio_vfprintf(FILE *to, const char *format, va_list arguments) {
    return vfprintf(to, format, arguments);
}

int jio_fprintf(FILE *to, const char *format, ...) {
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vfprintf(to, format, arguments);
    va_end(arguments);
    return length;
}

/* Names of glibc 2.38, by which the static libraries of Debian 13 call it; an older one lacks them. */

#if defined(__GLIBC__) && !__GLIBC_PREREQ(2, 38)
long __isoc23_strtol(const char *text, char **end, int base) {
    return strtol(text, end, base);
}

unsigned long __isoc23_strtoul(const char *text, char **end, int base) {
    return strtoul(text, end, base);
}

long long __isoc23_strtoll(const char *text, char **end, int base) {
    return strtoll(text, end, base);
}

unsigned long long __isoc23_strtoull(const char *text, char **end, int base) {
    return strtoull(text, end, base);
}

int __isoc23_sscanf(const char *from, const char *format, ...) {
    va_list arguments;
    int count;

    va_start(arguments, format);
    count = vsscanf(from, format, arguments);
    va_end(arguments);
    return count;
}

int __isoc23_fscanf(FILE *from, const char *format, ...) {
    va_list arguments;
    int count;

    va_start(arguments, format);
    count = vfscanf(from, format, arguments);
    va_end(arguments);
    return count;
}
#endif
