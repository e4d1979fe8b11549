package org.ember.word;

/**
 * A word on its way to compiled code from a method that is not compiled with it: as an object it would have to be
 * allocated, and the elements of an array would be checked for their bounds.
 */
public final class ReturnedWord {
    private long limb0;
    private long limb1;
    private long limb2;
    private long limb3;

    public void set(UInt256 word) {
        limb0 = word.limb0;
        limb1 = word.limb1;
        limb2 = word.limb2;
        limb3 = word.limb3;
    }

    /** The word that was set last. */
    public UInt256 get() {
        return new UInt256(limb3, limb2, limb1, limb0);
    }
}
