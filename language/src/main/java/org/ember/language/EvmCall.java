package org.ember.language;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.List;
import org.ember.evm.Message;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** A call of a contract: the argument of its call target, and the scope that debuggers show while it runs. */
@ExportLibrary(InteropLibrary.class)
final class EvmCall extends EvmRecord {
    private static final byte[] NO_BYTES = {};

    private static final String SENDER = "sender";
    private static final String VALUE = "value";
    private static final String GAS = "gas";
    private static final String INPUT = "input";

    /** What a caller can say about a call. */
    private static final List<String> OPTIONS = List.of(SENDER, VALUE, GAS, INPUT);

    private static final List<String> MEMBERS = List.of("contract", SENDER, VALUE, GAS, INPUT);

    private final EvmContract contract;
    private Address sender;
    private UInt256 value = UInt256.ZERO;
    private long gas;
    private byte[] input = NO_BYTES;

    private EvmCall(EvmContract contract) {
        this.contract = contract;
        this.sender = contract.context().sender();
        this.gas = contract.context().block().gasLimit();
    }

    /** The call that {@code arguments} stand for: nothing or the input, as in {@code contract(input)}. */
    static EvmCall ofInput(EvmContract contract, Object[] arguments) {
        EvmCall call = new EvmCall(contract);
        if (arguments.length > 0) {
            call.input = InteropValues.toBytes(arguments[0]);
        }
        return call;
    }

    /**
     * The call that options describe, as {@link CallOptions} finds them.
     *
     * @throws EvmArgumentException when there is one that does not exist or has a wrong value, or they cannot be read
     */
    static EvmCall ofOptions(EvmContract contract, Object options) {
        EvmCall call = new EvmCall(contract);
        CallOptions.forEach(options, OPTIONS, call::set);
        return call;
    }

    private void set(String option, Object given) {
        try {
            setChecked(option, given);
        } catch (EvmArgumentException wrong) {
            String place = OPTIONS.contains(option) ? "call option '" + option + "': " : "";
            throw new EvmArgumentException(place + wrong.getMessage());
        }
    }

    private void setChecked(String option, Object given) {
        switch (option) {
            case SENDER -> sender = InteropValues.toAddress(given);
            case VALUE -> value = InteropValues.toWord(given);
            case GAS -> gas = InteropValues.toNumber(GAS, given);
            case INPUT -> input = InteropValues.toBytes(given);
            default -> throw new EvmArgumentException("no call option '" + option + "'; there are " + OPTIONS);
        }
    }

    EvmContract contract() {
        return contract;
    }

    /** The message that the call is. */
    Message message() {
        return new Message(false, sender, contract.address(), value, gas, input);
    }

    @Override
    public EvmType type() {
        return EvmType.CALL;
    }

    @Override
    List<String> memberNames() {
        return MEMBERS;
    }

    @Override
    Object member(String name) {
        return switch (name) {
            case "contract" -> contract;
            case SENDER -> EvmBytes.of(sender);
            case VALUE -> new EvmWord(value);
            case GAS -> gas;
            case INPUT -> new EvmBytes(input);
            default -> null;
        };
    }

    @ExportMessage
    boolean isScope() {
        return true;
    }

    @Override
    public String toString() {
        return "call of " + contract.address().toHex();
    }
}
