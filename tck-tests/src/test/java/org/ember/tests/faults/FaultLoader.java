package org.ember.tests.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/**
 * Loads Ember anew, with a call of {@link FaultPoints#reach} before each allocation in it, and before and after each call of
 * a method of the JDK that allocates: that may fail before it has had its effect, and after, as {@link
 * java.util.HashMap#put} does when it cannot grow.
 */
final class FaultLoader extends ClassLoader {
    private static final ClassDesc POINTS = ClassDesc.of(FaultPoints.class.getName());
    private static final MethodTypeDesc REACH = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    /** Packages whose code executes messages; the others are loaded as they are. */
    private static final Set<String> FAULTED = Set.of(
            "org.ember.word",
            "org.ember.crypto",
            "org.ember.code",
            "org.ember.state",
            "org.ember.precompile",
            "org.ember.evm",
            "org.ember.nodes.tier",
            "org.ember.nodes.frame",
            "org.ember.nodes.call",
            "org.ember.nodes.operand",
            "org.ember.nodes.instructions",
            "org.ember.nodes.block",
            "org.ember.nodes.step",
            "org.ember.nodes.trace",
            "org.ember.nodes.region",
            "org.ember.nodes.engine",
            "org.ember.profiler",
            "org.ember.profiler.window",
            "org.ember.profiler.runtime",
            "org.ember.profiler.suitability",
            "org.ember.transaction",
            "org.ember.embedding");

    /** Methods of the JDK that allocate nothing, by name, and so cannot fail for want of memory. */
    private static final Set<String> PURE = Set.of(
            "length",
            "charAt",
            "isEmpty",
            "size",
            "get",
            "getAndSet",
            "set",
            "lazySet",
            "equals",
            "hashCode",
            "ordinal",
            "contains",
            "containsKey",
            "compareTo",
            "compareUnsigned",
            "compare",
            "hasNext",
            "next",
            "clear",
            "remove",
            "removeLast",
            "fill",
            "arraycopy",
            "mismatch",
            "min",
            "max",
            "abs",
            "clamp",
            "intValue",
            "longValue",
            "booleanValue",
            "getClass",
            "currentThread",
            "threadId",
            "isInterrupted",
            "interrupt",
            "getAcquire",
            "setRelease",
            "getOpaque",
            "setOpaque",
            "getVolatile",
            "setVolatile",
            "compareAndSet",
            "compareAndExchange",
            "compareAndExchangeRelease",
            "incrementAndGet",
            "addAndGet",
            "getAndIncrement",
            "getAndAdd",
            "getPlain",
            "getInt",
            "getLong",
            "putLong",
            "reverseBytes",
            "numberOfLeadingZeros",
            "numberOfTrailingZeros",
            "highestOneBit",
            "bitCount",
            "multiplyHigh",
            "unsignedMultiplyHigh",
            "divideUnsigned",
            "remainderUnsigned",
            "rotateLeft",
            "rotateRight",
            "addExact",
            "multiplyExact",
            "incrementExact",
            "toIntExact",
            "checkIndex",
            "checkFromIndexSize",
            "requireNonNull",
            "signum",
            "lock",
            "tryLock",
            "unlock",
            "isHeldByCurrentThread",
            "desiredAssertionStatus",
            "nanoTime",
            "availableProcessors",
            "notifyAll",
            "wait",
            "cast",
            "refersTo",
            "isPresent",
            "getAsLong",
            "getAsInt",
            "getAsBoolean",
            "accept",
            "run",
            "apply",
            "test");

    private final ClassLoader parent;
    private final Set<String> own;

    /** @param own more classes to load here, as they are */
    FaultLoader(ClassLoader parent, Class<?>... own) {
        super(parent);
        this.parent = parent;
        this.own = Set.of(java.util.Arrays.stream(own).map(Class::getName).toArray(String[]::new));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            boolean isEmber = name.startsWith("org.ember.") && !name.startsWith("org.ember.tests.");
            return isEmber || own.contains(name) ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes;
        try (InputStream file = parent.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            bytes = file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String packageName = name.substring(0, name.lastIndexOf('.'));
        if (FAULTED.contains(packageName)) {
            bytes = withPoints(bytes);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private static byte[] withPoints(byte[] bytes) {
        ClassFile file = ClassFile.of(ClassFile.DebugElementsOption.PASS_DEBUG);
        ClassModel model = file.parse(bytes);
        String owner = model.thisClass().asInternalName().replace('/', '.');
        return file.transformClass(model, (builder, element) -> {
            if (element instanceof MethodModel method && isFaulted(method)) {
                builder.transformMethod(
                        method,
                        java.lang.classfile.MethodTransform.transformingCode(
                                points(owner + "." + method.methodName().stringValue())));
            } else {
                builder.with(element);
            }
        });
    }

    /** Not static initialisers: one that fails leaves its class unusable for ever, whatever it is. */
    private static boolean isFaulted(MethodModel method) {
        return !method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME);
    }

    private static CodeTransform points(String method) {
        return CodeTransform.ofStateful(() -> new Points(method));
    }

    /** Numbers the places of one method as it goes through its code. */
    private static final class Points implements CodeTransform {
        private final String method;
        private int count;

        Points(String method) {
            this.method = method;
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            String what = allocation(element);
            if (what == null) {
                builder.with(element);
                return;
            }
            point(builder, "before " + what);
            builder.with(element);
            if (element instanceof InvokeInstruction) {
                point(builder, "after " + what);
            }
        }

        private void point(CodeBuilder builder, String what) {
            builder.loadConstant(FaultPoints.add(method + " #" + count++ + ", " + what))
                    .invokestatic(POINTS, "reach", REACH);
        }

        /** What allocates there, or {@code null} when nothing does. */
        private static String allocation(CodeElement element) {
            return switch (element) {
                case NewObjectInstruction made -> "new " + made.className().asInternalName();
                case NewPrimitiveArrayInstruction made -> "new " + made.typeKind() + "[]";
                case NewReferenceArrayInstruction made ->
                    "new " + made.componentType().asInternalName() + "[]";
                case NewMultiArrayInstruction made -> "new " + made.arrayType().asInternalName();
                case InvokeDynamicInstruction made ->
                    "lambda or text " + made.name().stringValue();
                case InvokeInstruction called
                when allocates(called) ->
                    called.owner().asInternalName() + "." + called.name().stringValue();
                default -> null;
            };
        }

        private static boolean allocates(InvokeInstruction called) {
            String name = called.name().stringValue();
            return called.owner().asInternalName().startsWith("java/")
                            && !name.equals(ConstantDescs.INIT_NAME)
                            && !PURE.contains(name)
                    || name.equals("clone");
        }
    }
}
