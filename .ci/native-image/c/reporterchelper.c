/* com.oracle.svm.hosted.ProgressReporterCHelper: what the builder shows of itself. */
#include <jni.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define NATIVE(type, name) JNIEXPORT type JNICALL Java_com_oracle_svm_hosted_ProgressReporterCHelper_##name

NATIVE(jlong, getPeakRSS0)(JNIEnv *env, jclass class) {
    struct rusage usage;

    (void) env;
    (void) class;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? (jlong) usage.ru_maxrss * 1024 : -1;
}

NATIVE(jint, getTerminalWindowColumns0)(JNIEnv *env, jclass class) {
    struct winsize size;

    (void) env;
    (void) class;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}
