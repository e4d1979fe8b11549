package org.ember.launcher.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What users see of errors: one line each, and an exit status. */
public final class Failures {

    private static final String STACK_TRACE_VARIABLE = "EMBER_STACKTRACE";
    private static final int MAX_LENGTH = 400;

    private Failures() {}

    /** Reports wrong options or arguments. */
    public static int usage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String message =
                failure instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : failure.getMessage();
        String help = "'" + command.getCommandSpec().qualifiedName() + " --help' tells how";
        String separator = message.endsWith("?") ? " " : "; ";
        return report(command.getErr(), uncapitalize(message) + separator + help, failure, ExitStatus.USAGE);
    }

    private static String unmatched(UnmatchedArgumentException failure) {
        String argument = failure.getUnmatched().getFirst();
        boolean wantsCommand = !failure.getCommandLine().getSubcommands().isEmpty();
        String kind = failure.isUnknownOption() ? "option" : wantsCommand ? "command" : "argument";
        List<String> similar = failure.getSuggestions();
        return (kind.equals("argument") ? "one argument too many: '" : "unknown " + kind + " '")
                + argument
                + "'"
                + (similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?");
    }

    /** Reports what a command threw. */
    public static int execution(Exception failure, CommandLine command, ParseResult arguments) {
        return switch (failure) {
            case InputException input -> report(command.getErr(), input.getMessage(), input, ExitStatus.USAGE);
            case IOException io -> report(command.getErr(), describe(io), io, ExitStatus.USAGE);
            default -> internal(failure, command.getErr());
        };
    }

    /** Reports an error of Ember itself. */
    public static int internal(Throwable failure, PrintWriter err) {
        String message = failure instanceof OutOfMemoryError
                ? "out of memory; give Java more with EMBER_JAVA_OPTS=-Xmx4g or so"
                : "internal error: " + failure + "; set " + STACK_TRACE_VARIABLE + "=1 to see where";
        return report(err, message, failure, ExitStatus.INTERNAL);
    }

    /** What went wrong with a file, with its name where the exception knows it. */
    public static String describe(IOException failure) {
        boolean named = failure instanceof FileSystemException file && file.getFile() != null;
        return named ? ((FileSystemException) failure).getFile() + ": " + reason(failure) : failure.getMessage();
    }

    /** What went wrong with a file. */
    public static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing when missing.getReason() == null -> "no such file";
            case AccessDeniedException denied when denied.getReason() == null -> "permission denied";
            case FileSystemException other when other.getReason() != null -> uncapitalize(other.getReason());
            default -> uncapitalize(failure.getMessage());
        };
    }

    /** Prints one line that says what is wrong. */
    public static void print(PrintWriter err, String message) {
        err.println("ember: " + oneLine(message));
    }

    private static int report(PrintWriter err, String message, Throwable failure, int status) {
        print(err, message);
        if (System.getenv(STACK_TRACE_VARIABLE) != null) {
            failure.printStackTrace(err);
        }
        return status;
    }

    /** Messages may quote any input: line breaks and control characters must not reach a terminal. */
    private static String oneLine(String message) {
        String line =
                String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
        return line.length() <= MAX_LENGTH
                ? line
                : line.substring(0, MAX_LENGTH / 2) + " ... " + line.substring(line.length() - MAX_LENGTH / 2);
    }

    private static String uncapitalize(String message) {
        boolean sentence = message.length() > 1 && Character.isLowerCase(message.charAt(1));
        return sentence ? message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1) : message;
    }
}
