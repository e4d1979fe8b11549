package org.ember.block;

import java.math.BigInteger;
import org.ember.fork.BlobSchedule;
import org.ember.fork.Fork;
import org.ember.transaction.BlobGas;
import org.ember.word.UInt256;

/**
 * What a header's fields have to be, as it follows from the parent. Numbers are exact, however large: a result that has
 * no place in a header is {@code null}.
 */
public final class ParentFormulas {
    /** The base fee of the first block of London, in wei. */
    public static final UInt256 FIRST_BASE_FEE = UInt256.of(1_000_000_000);

    /** EIP-1559: the gas limit is so many times the gas at which the base fee stays. */
    private static final long ELASTICITY = 2;

    private static final BigInteger MAX_BASE_FEE_CHANGE = BigInteger.valueOf(8);

    /** EIP-7918. */
    private static final BigInteger BLOB_BASE_COST = BigInteger.ONE.shiftLeft(13);

    private static final BigInteger PER_BLOB = BigInteger.valueOf(BlobGas.PER_BLOB);

    private static final BigInteger MIN_DIFFICULTY = BigInteger.ONE.shiftLeft(17);
    private static final BigInteger DIFFICULTY_DIVISOR = BigInteger.ONE.shiftLeft(11);
    private static final BigInteger LEAST_ADJUSTMENT = BigInteger.valueOf(-99);
    private static final long BOMB_PERIOD = 100_000;

    private ParentFormulas() {}

    /** The parent's gas limit, as the next block from London on has to compare its own with it (EIP-1559). */
    static UInt256 comparableGasLimit(BlockHeader parent, Fork fork) {
        UInt256 limit = UInt256.of(parent.gasLimit());
        boolean isFirst = fork.isAtLeast(Fork.LONDON) && parent.baseFee() == null;
        return isFirst ? limit.multiply(UInt256.of(ELASTICITY)) : limit;
    }

    /**
     * The base fee of the block after {@code parent}, from London on (EIP-1559).
     *
     * @param parent whose gas limit is at least 2
     */
    public static UInt256 baseFee(BlockHeader parent) {
        if (parent.baseFee() == null) {
            return FIRST_BASE_FEE;
        }
        BigInteger fee = big(parent.baseFee());
        BigInteger target = unsigned(Long.divideUnsigned(parent.gasLimit(), ELASTICITY));
        BigInteger beyond = unsigned(parent.gasUsed()).subtract(target);
        BigInteger change = fee.multiply(beyond.abs()).divide(target).divide(MAX_BASE_FEE_CHANGE);
        return switch (beyond.signum()) {
            case 0 -> parent.baseFee();
            case 1 -> word(fee.add(change.max(BigInteger.ONE)));
            default -> word(fee.subtract(change));
        };
    }

    /**
     * The excess blob gas of the block after {@code parent}, from Cancun on (EIP-4844, EIP-7918).
     *
     * @param fork of the block
     * @param schedule of the block
     */
    public static UInt256 excessBlobGas(BlockHeader parent, Fork fork, BlobSchedule schedule) {
        if (parent.excessBlobGas() == null) {
            return UInt256.ZERO;
        }
        BigInteger excess = unsigned(parent.excessBlobGas());
        BigInteger used = unsigned(parent.blobGasUsed());
        BigInteger target = PER_BLOB.multiply(BigInteger.valueOf(schedule.target()));
        BigInteger sum = excess.add(used);
        if (sum.compareTo(target) < 0) {
            return UInt256.ZERO;
        }
        if (fork.isAtLeast(Fork.OSAKA) && isBoundByExecution(parent, schedule)) {
            BigInteger share = used.multiply(BigInteger.valueOf((long) schedule.max() - schedule.target()));
            return word(excess.add(share.divide(BigInteger.valueOf(Math.max(1, schedule.max())))));
        }
        return word(sum.subtract(target));
    }

    /** Whether a blob costs less than what it costs to execute the transaction that carries it (EIP-7918). */
    private static boolean isBoundByExecution(BlockHeader parent, BlobSchedule schedule) {
        UInt256 blobFee = BlobGas.baseFee(parent.excessBlobGas(), schedule);
        return BLOB_BASE_COST.multiply(big(parent.baseFee())).compareTo(PER_BLOB.multiply(big(blobFee))) > 0;
    }

    /**
     * The difficulty of the block after {@code parent}, before Paris (Yellow Paper, 4.4.4; EIP-2, EIP-100).
     *
     * @param parent whose hash of ommers tells whether it has any
     * @param timestamp of the block, which is after the parent's
     * @param bombDelay the blocks by which the difficulty bomb is put off
     */
    public static UInt256 difficulty(BlockHeader parent, long timestamp, Fork fork, long bombDelay) {
        BigInteger before = big(parent.difficulty());
        BigInteger seconds = unsigned(timestamp).subtract(unsigned(parent.timestamp()));
        BigInteger step = before.divide(DIFFICULTY_DIVISOR);
        BigInteger difficulty = before.add(step.multiply(adjustment(parent, seconds, fork)));
        long number = parent.number() + 1;
        long counted = Long.compareUnsigned(number, bombDelay) > 0 ? number - bombDelay : 0;
        long exponent = Long.divideUnsigned(counted, BOMB_PERIOD) - 2;
        if (exponent > UInt256.BITS) {
            return null;
        }
        if (exponent >= 0) {
            difficulty = difficulty.add(BigInteger.ONE.shiftLeft((int) exponent));
        }
        return word(difficulty.max(MIN_DIFFICULTY));
    }

    private static BigInteger adjustment(BlockHeader parent, BigInteger seconds, Fork fork) {
        if (!fork.isAtLeast(Fork.HOMESTEAD)) {
            return BigInteger.valueOf(seconds.compareTo(BigInteger.valueOf(13)) < 0 ? 1 : -1);
        }
        boolean countsOmmers = fork.isAtLeast(Fork.BYZANTIUM);
        BigInteger most =
                countsOmmers && !parent.ommersHash().equals(BlockHeader.NO_OMMERS) ? BigInteger.TWO : BigInteger.ONE;
        return most.subtract(seconds.divide(BigInteger.valueOf(countsOmmers ? 9 : 10)))
                .max(LEAST_ADJUSTMENT);
    }

    private static BigInteger big(UInt256 word) {
        return new BigInteger(1, word.toBytes());
    }

    private static BigInteger unsigned(long value) {
        return big(UInt256.of(value));
    }

    private static UInt256 word(BigInteger value) {
        if (value.bitLength() > UInt256.BITS) {
            return null;
        }
        byte[] bytes = value.toByteArray();
        int skip = bytes.length > UInt256.BYTES ? 1 : 0; // of the sign
        return UInt256.fromBytes(bytes, skip, bytes.length - skip);
    }
}
