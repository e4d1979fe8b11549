package org.ember.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage.ContextReference;
import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.nodes.Node;
import java.util.Map;
import org.ember.code.Code;
import org.ember.embedding.Ember;
import org.ember.embedding.ExecutionResult;
import org.ember.embedding.Session;
import org.ember.evm.BlockEnvironment;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.profiler.TieringOptions;
import org.ember.state.Account;
import org.ember.state.MapState;
import org.ember.state.StateDiff;
import org.ember.state.StateDiff.AccountDiff;
import org.ember.word.Address;
import org.ember.word.UInt256;

/**
 * One context of the language: a state that begins empty, and the block that all calls run in. Evaluating code creates
 * an account with that code; the changes of a successful call stay for the calls that follow.
 */
final class EvmContext {
    private static final ContextReference<EvmContext> REFERENCE = ContextReference.create(EvmLanguage.class);

    /** The first four bytes of the addresses of contracts. */
    private static final long ADDRESS_PREFIX = 0xec000000L;

    private final EvmLanguage language;
    private final Env env;
    private final Fork fork;
    private final TieringOptions tiering;
    private final Address sender;
    private final BlockEnvironment block;
    private final MapState state = new MapState();
    private final EvmState bindings = new EvmState(this);
    private long contracts;

    EvmContext(EvmLanguage language, Env env) {
        this.language = language;
        this.env = env;
        this.fork = env.getOptions().get(ForkOption.KEY);
        this.tiering = TieringOptionKeys.options(env.getOptions());
        this.sender = env.getOptions().get(EvmOptions.SENDER);
        this.block = EvmOptions.block(env.getOptions());
    }

    static EvmContext get(Node node) {
        return REFERENCE.get(node);
    }

    Env env() {
        return env;
    }

    Address sender() {
        return sender;
    }

    BlockEnvironment block() {
        return block;
    }

    MapState state() {
        return state;
    }

    EvmState bindings() {
        return bindings;
    }

    /**
     * Creates an account with the code of {@code root}, at the next address: 0xec00…01, then 0xec00…02 and so on. The
     * code can be longer than what a transaction can deploy (EIP-170).
     */
    @TruffleBoundary
    EvmContract deploy(ContractRootNode root) {
        int size = root.code().bytes().length;
        Rules rules = ember(root).rules();
        if (size > Code.MAX_BYTES) {
            throw new EvmArgumentException("code of " + size + " bytes; at most " + Code.MAX_BYTES + " can be run");
        }
        Address address = Address.of(UInt256.of(0, ADDRESS_PREFIX, 0, ++contracts));
        int nonce = rules.fork().isAtLeast(Fork.SPURIOUS_DRAGON) ? 1 : 0; // EIP-161
        state.put(address, nonce, UInt256.ZERO, root.code().bytes(), Map.of());
        return new EvmContract(this, address, root);
    }

    private Ember ember(ContractRootNode root) {
        return language.ember(root.fork() == null ? fork : root.fork(), tiering);
    }

    /**
     * Executes a call and keeps what it changed.
     *
     * @param location where it happens, for stack traces
     * @throws EvmHaltException when it does not succeed; nothing has changed then
     */
    @TruffleBoundary
    EvmResult execute(EvmCall call, ContractRootNode root, Node location) {
        Session session = ember(root).session(state, block);
        ExecutionResult result = session.execute(call.message());
        if (!result.isSuccess()) {
            throw new EvmHaltException(result, location);
        }
        StateDiff diff = session.diff();
        state.apply(diff);
        return new EvmResult(result, diff);
    }

    /** Sets the fields of an account, whose code stays as it is. */
    void changeAccount(Address address, Account account) {
        change(address, new AccountDiff(account, null, false, Map.of()));
    }

    /** Stores a value, and brings the account into the state if it is not there. */
    void changeStorage(Address address, Account account, UInt256 key, UInt256 value) {
        change(address, new AccountDiff(account, null, false, Map.of(key, value)));
    }

    private void change(Address address, AccountDiff change) {
        state.apply(new StateDiff(Map.of(address, change)));
    }
}
