package org.ember.precompile;

/**
 * What MODEXP costs, in gas: a complexity of multiplication that grows with the longer of base and modulus, times the
 * iterations that grow with the exponent.
 */
enum ModexpGas {
    /** Byzantium to Istanbul. */
    EIP_198(8, 20, 0) {
        @Override
        long complexity(long length) {
            if (length <= 64) {
                return length * length;
            }
            return length <= 1024
                    ? length * length / 4 + 96 * length - 3_072
                    : length * length / 16 + 480 * length - 199_680;
        }
    },
    /** Berlin to Prague. */
    EIP_2565(8, 3, 200) {
        @Override
        long complexity(long length) {
            long words = (length + 7) / 8;
            return words * words;
        }
    },
    /** From Osaka on. */
    EIP_7883(16, 1, 500) {
        @Override
        long complexity(long length) {
            return length <= 32 ? 16 : 2 * EIP_2565.complexity(length);
        }
    };

    /**
     * The longest base or modulus, in bytes, that has a price: a longer one costs more than 10^13, beyond any limit.
     */
    static final long LONGEST = 1 << 27;

    private final long iterationsPerByte;
    private final long divisor;
    private final long minimum;

    ModexpGas(long iterationsPerByte, long divisor, long minimum) {
        this.iterationsPerByte = iterationsPerByte;
        this.divisor = divisor;
        this.minimum = minimum;
    }

    /** The complexity of multiplying numbers of {@code length} bytes, which is at most {@link #LONGEST}. */
    abstract long complexity(long length);

    /** The cost of these operands; {@code Long.MAX_VALUE} when it is no less than that. */
    long cost(ModexpInput input) {
        long length = Math.max(input.baseLength(), input.modulusLength());
        if (length > LONGEST) {
            return Long.MAX_VALUE;
        }
        long complexity = complexity(length);
        long tail = Math.max(0, input.exponentLength() - 32);
        if (complexity != 0 && tail > Long.MAX_VALUE / 32) {
            return Long.MAX_VALUE;
        }
        long iterations = Math.max(
                1, iterationsPerByte * tail + Math.max(0, input.exponentHead().bitLength() - 1));
        return Math.max(minimum, quotient(complexity, iterations));
    }

    /** {@code complexity * iterations / divisor}, saturated. */
    private long quotient(long complexity, long iterations) {
        if (Math.multiplyHigh(complexity, iterations) != 0) {
            return Long.MAX_VALUE;
        }
        long quotient = Long.divideUnsigned(complexity * iterations, divisor);
        return quotient < 0 ? Long.MAX_VALUE : quotient;
    }
}
