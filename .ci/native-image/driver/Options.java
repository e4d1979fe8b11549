import java.io.File;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Options of native-image, translated for the builder. What comes later wins or is added, as the option has it. */
final class Options {
    /** Of those with a value, after a space or an equals sign: what they are for the builder. */
    private static final Map<String, String> WITH_VALUE = Map.of(
            "--add-exports", "-H:AddExports=",
            "--add-opens", "-H:AddOpens=",
            "--add-reads", "-H:AddReads=",
            "--enable-native-access", "-H:EnableNativeAccess=",
            "--features", "-H:Features=",
            "--enable-monitoring", "-H:EnableMonitoringFeatures=",
            "--gc", "-H:SupportedGCs=",
            "--parallelism", "-H:NumberOfThreads=",
            "--trace-class-initialization", "-H:TraceClassInitialization=");

    private static final Pattern INITIALIZATION = Pattern.compile("--initialize-at-(build|run)-time=(.*)");
    private static final Pattern LEVEL = Pattern.compile("-O([0-3bs])");

    private final List<Path> modulePath = new ArrayList<>();
    private final List<String> modules = new ArrayList<>();
    private final List<String> java = new ArrayList<>();
    private final List<String> hosted = new ArrayList<>();

    List<Path> modulePath() {
        return modulePath;
    }

    /** The modules that the image has beside those that its main module requires. */
    List<String> modules() {
        return modules;
    }

    /** For the Java virtual machine in which the builder runs. */
    List<String> java() {
        return java;
    }

    /** For the builder. */
    List<String> hosted() {
        return hosted;
    }

    void add(Options others) {
        modulePath.addAll(others.modulePath);
        modules.addAll(others.modules);
        java.addAll(others.java);
        hosted.addAll(others.hosted);
    }

    /** @throws IllegalArgumentException for an option that is not known here */
    void read(List<String> arguments) {
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            read(left.pop(), left);
        }
    }

    private void read(String option, Deque<String> left) {
        Matcher initialization = INITIALIZATION.matcher(option);
        Matcher level = LEVEL.matcher(option);
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        if (option.startsWith("-H:")) {
            hosted.add(option);
        } else if (option.startsWith("-J")) {
            java.add(option.substring(2));
        } else if (option.startsWith("-D")) {
            java.add(option);
        } else if (initialization.matches()) {
            String when = initialization.group(1) + "_time";
            Stream.of(initialization.group(2).split(","))
                    .forEach(each -> hosted.add("-H:ClassInitialization=" + each + ':' + when));
        } else if (level.matches()) {
            hosted.add("-H:Optimize=" + level.group(1));
        } else if (name.equals("-march")) {
            hosted.add("-H:MicroArchitecture=" + option.substring(equals + 1));
        } else if (WITH_VALUE.containsKey(name)) {
            hosted.add(WITH_VALUE.get(name) + (equals < 0 ? left.pop() : option.substring(equals + 1)));
        } else {
            readPlace(option, left);
        }
    }

    private void readPlace(String option, Deque<String> left) {
        switch (option) {
            case "--no-fallback", "--macro:truffle-svm" -> {} // there are no fallbacks, and Truffle's parts are always there
            case "-p", "--module-path" ->
                Stream.of(left.pop().split(File.pathSeparator)).map(Path::of).forEach(modulePath::add);
            case "-m", "--module" -> {
                String[] main = left.pop().split("/");
                hosted.add("-H:Module=" + main[0]);
                hosted.add("-H:Class=" + main[1]);
                modules.add(main[0]);
            }
            case "-o" -> {
                Path image = Path.of(left.pop()).toAbsolutePath();
                hosted.add("-H:Path=" + image.getParent());
                hosted.add("-H:Name=" + image.getFileName());
            }
            default -> throw new IllegalArgumentException("this stand-in does not know the option " + option);
        }
    }
}
