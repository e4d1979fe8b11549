package org.ember.nodes.tier;

/** Is told of the calls of one program. */
public interface CallProfile {
    /** For programs that nobody watches. */
    CallProfile NONE = new CallProfile() {
        @Override
        public void ended(long ownGas, long compiledGas) {}

        @Override
        public void running(long ownGas) {}
    };

    /**
     * A call ended.
     *
     * @param ownGas what it used, 0 or more, without its callees' gas
     * @param compiledGas the part of that which was used in compiled code
     */
    void ended(long ownGas, long compiledGas);

    /** The bytes of heap that it takes, as estimated. */
    default long heapBytes() {
        return 0;
    }

    /** A long call is still running in the interpreter and has used {@code ownGas} so far. */
    void running(long ownGas);
}
