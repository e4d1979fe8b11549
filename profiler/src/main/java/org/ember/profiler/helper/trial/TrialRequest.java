package org.ember.profiler.helper.trial;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.ember.fork.ExecutionLimits;
import org.ember.fork.Fork;
import org.ember.fork.GasCost;
import org.ember.fork.GasSchedule;
import org.ember.fork.MainnetGas;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.profiler.helper.message.FieldReader;
import org.ember.profiler.helper.message.FieldWriter;
import org.ember.profiler.learned.Learned;
import org.ember.profiler.learned.LearnedCodec;
import org.ember.profiler.learned.LearnedFormatException;

/**
 * A contract to be tried.
 *
 * @param code its code
 * @param rules that it is to run under; precompiled contracts, which compiled code knows nothing of, do not go to the helper
 * @param known what was learned of it so far, which says what of it is hot
 */
public record TrialRequest(byte[] code, Rules rules, ProgramProfile known) {
    private static final int MOST_CODE_BYTES = 1 << 23;

    /** Says that there is no further price. */
    private static final int END = 0;

    private static final int OF_OPCODE = 1;
    private static final int OF_COST = 2;

    public TrialRequest {
        Objects.requireNonNull(code, "the code must not be null");
        Objects.requireNonNull(rules, "the rules must not be null");
        Objects.requireNonNull(known, "what is known must not be null");
    }

    /**
     * The bytes that a helper is given.
     *
     * @throws IllegalArgumentException when what is known does not go into a message
     */
    public byte[] encode() {
        FieldWriter out = new FieldWriter();
        out.putText(rules.fork().name(), FieldReader.MAX_TEXT);
        ExecutionLimits limits = rules.limits();
        out.putInt(limits.codeSize())
                .putInt(limits.initCodeSize())
                .putInt(limits.stackItems())
                .putInt(limits.callDepth());
        GasSchedule usual = MainnetGas.of(rules.fork());
        for (Opcode opcode : Opcode.values()) {
            int price = rules.schedule().cost(opcode);
            if (price != usual.cost(opcode)) {
                out.putByte(OF_OPCODE).putInt(opcode.ordinal()).putInt(price);
            }
        }
        for (GasCost cost : GasCost.values()) {
            int price = rules.schedule().cost(cost);
            if (price != usual.cost(cost)) {
                out.putByte(OF_COST).putInt(cost.ordinal()).putInt(price);
            }
        }
        out.putByte(END).putBytes(code);
        return out.putBytes(LearnedCodec.encode(new Learned(0, 0, 0, null, null, List.of(), known)))
                .toBytes();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IOException when it did not write this
     */
    public static TrialRequest decode(byte[] bytes) throws IOException {
        FieldReader in = new FieldReader(bytes);
        try {
            Rules rules = rules(in);
            byte[] code = in.getBytes(MOST_CODE_BYTES);
            byte[] known = in.getBytes(LearnedCodec.MOST_BYTES);
            in.requireEnd();
            return new TrialRequest(code, rules, LearnedCodec.decode(known).program());
        } catch (IOException | LearnedFormatException | RuntimeException wrong) {
            throw new IOException("this is no contract to be tried: " + wrong.getMessage(), wrong);
        }
    }

    private static Rules rules(FieldReader in) throws IOException {
        Fork fork = Fork.valueOf(in.getText());
        ExecutionLimits limits = new ExecutionLimits(in.getInt(), in.getInt(), in.getInt(), in.getInt());
        GasSchedule.Builder schedule = MainnetGas.of(fork).with();
        boolean isUsual = limits.equals(Rules.of(fork).limits());
        for (int kind = in.getByte(); kind != END; kind = in.getByte()) {
            isUsual = false;
            switch (kind) {
                case OF_OPCODE -> {
                    Opcode opcode = Opcode.values()[in.getCount(Opcode.values().length - 1)];
                    schedule.set(in.getInt(), opcode);
                }
                case OF_COST -> {
                    GasCost cost = GasCost.values()[in.getCount(GasCost.values().length - 1)];
                    schedule.set(in.getInt(), cost);
                }
                default -> throw new IOException("no such price");
            }
        }
        return isUsual
                ? Rules.of(fork)
                : Rules.of(fork)
                        .with()
                        .schedule(schedule.build())
                        .limits(limits)
                        .build();
    }
}
