package org.ember.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.List;
import org.ember.state.Account;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** An account of a context's state, as it now is; balance and nonce can be set, storage loaded and stored. */
@ExportLibrary(InteropLibrary.class)
final class EvmAccount extends EvmRecord {
    private static final String BALANCE = "balance";
    private static final String NONCE = "nonce";

    private static final List<String> MEMBERS = List.of("address", BALANCE, NONCE, "code", "codeHash", "load", "store");

    private final EvmContext context;
    private final Address address;

    EvmAccount(EvmContext context, Address address) {
        this.context = context;
        this.address = address;
    }

    Address address() {
        return address;
    }

    private Account account() {
        Account account = context.state().account(address);
        return account == null ? Account.EMPTY : account;
    }

    @Override
    public EvmType type() {
        return EvmType.ACCOUNT;
    }

    @Override
    List<String> memberNames() {
        return MEMBERS;
    }

    @Override
    Object member(String name) {
        return switch (name) {
            case "address" -> EvmBytes.of(address);
            case BALANCE -> new EvmWord(account().balance());
            case NONCE -> new EvmWord(UInt256.of(account().nonce()));
            case "code" -> new EvmBytes(context.state().code(address));
            case "codeHash" -> EvmWord.name(account().codeHash());
            case "load" -> new EvmFunction("load", 1, this::load);
            case "store" -> new EvmFunction("store", 2, this::store);
            default -> null;
        };
    }

    private Object load(Object[] arguments) {
        return new EvmWord(context.state().storage(address, InteropValues.toWord(arguments[0])));
    }

    private Object store(Object[] arguments) {
        UInt256 value = InteropValues.toWord(arguments[1]);
        context.changeStorage(address, account(), InteropValues.toWord(arguments[0]), value);
        return new EvmWord(value);
    }

    @ExportMessage
    boolean isMemberModifiable(String name) {
        return name.equals(BALANCE) || name.equals(NONCE);
    }

    @ExportMessage
    boolean isMemberInsertable(@SuppressWarnings("unused") String name) {
        return false;
    }

    @ExportMessage
    @TruffleBoundary
    void writeMember(String name, Object value) throws UnknownIdentifierException {
        Account old = account();
        switch (name) {
            case BALANCE ->
                context.changeAccount(address, new Account(old.nonce(), InteropValues.toWord(value), old.codeHash()));
            case NONCE ->
                context.changeAccount(
                        address, new Account(InteropValues.toNumber(NONCE, value), old.balance(), old.codeHash()));
            default -> throw UnknownIdentifierException.create(name);
        }
    }

    @Override
    public String toString() {
        return "account " + address.toHex();
    }
}
