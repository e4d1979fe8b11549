package org.ember.code;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ember.crypto.Interruption;
import org.ember.crypto.Keccak256;
import org.ember.word.UInt256;

/**
 * Contract code, shared by every execution of it, with what has been found out about it. Safe for use by many threads;
 * the bytes must not be changed.
 */
public final class Code {
    private static final Prepared[] NONE = {}; // before EMPTY, which takes it

    /** The code of an account that has none. */
    public static final Code EMPTY = new Code(new byte[0], Keccak256.EMPTY);

    /**
     * The most bytes of code that a client gives to be executed, in a message or as a contract that nobody deployed.
     * That is more than any fork lets be deployed, and no more than there is memory to analyse.
     */
    public static final int MAX_BYTES = 16 << 20;

    private static final VarHandle CHARGED = chargedField();

    /** What {@link #charged} is when the keeper has let go of the code. */
    private static final long RELEASED = -1;

    private final byte[] bytes;
    private volatile UInt256 hash;
    private volatile JumpDestinations jumpDestinations;
    private volatile Prepared[] prepared = NONE;

    /** Who keeps the code; {@code null} for nobody. */
    private final Keeper keeper;

    /** What the keeper counts for the code, in bytes. */
    private volatile long charged;

    /** Whether the code was asked for again since the keeper last looked. */
    private boolean used;

    /** Who keeps codes, and counts the heap that each takes. */
    interface Keeper {
        /**
         * Takes note that {@code code} takes {@code bytes} more of heap, or fewer if that is negative. Never throws.
         */
        void grown(Code code, long bytes);
    }

    /** What an owner makes of a code to run it. */
    public interface Form {
        /** Whether the form takes much time to make anew, as machine code does. Must not wait for a lock. */
        boolean isPrecious();
    }

    /**
     * A form and its owner, by whose identity it is found. It is kept softly: a form can be hundreds of times as large
     * as its code, whose author decides that. So forms go when memory is short, and are made anew.
     */
    private record Prepared(Object owner, SoftReference<Form> form, Footprint footprint) {}

    /** The bytes of heap that one form of a code takes. They count for whoever keeps the code. */
    public static final class Footprint {
        private final Code code;
        private long bytes;

        private Footprint(Code code) {
            this.code = code;
        }

        /** Counts {@code more} bytes that the form takes, or fewer if that is negative. */
        public void add(long more) {
            synchronized (this) {
                bytes += more;
            }
            code.charge(more);
        }

        private synchronized long bytes() {
            return bytes;
        }
    }

    /** Code whose hash is known. The array is not copied. */
    public Code(byte[] bytes, UInt256 hash) {
        this(bytes, hash, null, 0);
    }

    /** Code whose hash is computed when it is asked for. The array is not copied. */
    public Code(byte[] bytes) {
        this(bytes, null, null, 0);
    }

    /** Code that {@code keeper} keeps, and counts {@code charged} bytes for. */
    Code(byte[] bytes, UInt256 hash, Keeper keeper, long charged) {
        this.bytes = bytes;
        this.hash = hash;
        this.keeper = keeper;
        this.charged = charged;
    }

    private static VarHandle chargedField() {
        try {
            return MethodHandles.lookup().findVarHandle(Code.class, "charged", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    // What the keeper asks and is told

    private void charge(long more) {
        if (keeper == null) {
            return;
        }
        long before;
        do {
            before = charged;
            if (before == RELEASED) {
                return;
            }
        } while (!CHARGED.compareAndSet(this, before, before + more));
        keeper.grown(this, more);
    }

    /**
     * Takes note that the keeper has let go of the code, and lets go of its forms.
     *
     * @return the bytes that the keeper counted for it
     */
    long release() {
        long all = (long) CHARGED.getAndSet(this, RELEASED);
        prepared = NONE;
        return all;
    }

    void use() {
        if (!used) {
            used = true;
        }
    }

    /** Whether the code was asked for again since the last call of this, which forgets it. */
    boolean takeUsed() {
        boolean was = used;
        used = false;
        return was;
    }

    /** Whether one of the forms is precious. */
    boolean isPrecious() {
        for (Prepared candidate : prepared) {
            Form form = candidate.form.get();
            if (form != null && form.isPrecious()) {
                return true;
            }
        }
        return false;
    }

    /** The bytes, which must not be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether the hash is known, so that asking for it costs nothing. */
    public boolean isHashed() {
        return hash != null;
    }

    /** Keccak-256 of the bytes. */
    public UInt256 hash() {
        return hash(Interruption.NONE);
    }

    /** Keccak-256 of the bytes; polls {@code interruption} where it takes long to compute. */
    public UInt256 hash(Interruption interruption) {
        UInt256 known = hash;
        if (known == null) {
            known = Keccak256.hashWord(bytes, 0, bytes.length, interruption);
            hash = known;
        }
        return known;
    }

    /** The places that jumps may go to. */
    public JumpDestinations jumpDestinations() {
        JumpDestinations known = jumpDestinations;
        if (known == null) {
            known = new JumpDestinations(bytes);
            jumpDestinations = known;
        }
        return known;
    }

    /** The word of the {@code length} bytes, 0 to 32, from {@code start} on. Beyond the end of the code are zeros. */
    public UInt256 immediate(int start, int length) {
        if (start + length <= bytes.length) {
            return UInt256.fromBytes(bytes, start, length);
        }
        int present = Math.max(0, bytes.length - start);
        return UInt256.fromBytes(bytes, Math.min(start, bytes.length), present).shiftLeft(8 * (length - present));
    }

    /**
     * The executable form of this code for {@code owner}. The {@code maker} makes it the first time, and again after
     * memory has been short. It is kept here so that it lives no longer than the code.
     *
     * @param type the class of the owner's forms
     * @param maker is given the footprint, in which it counts how large the form is
     */
    @SuppressWarnings("ReferenceEquality") // an owner knows the forms it made itself
    public <T extends Form> T prepared(Object owner, Class<T> type, Function<Footprint, T> maker) {
        for (Prepared candidate : prepared) {
            if (candidate.owner == owner) {
                Form form = candidate.form.get();
                if (form != null) {
                    return type.cast(form);
                }
            }
        }
        return type.cast(prepare(owner, maker));
    }

    @SuppressWarnings("ReferenceEquality")
    private synchronized Form prepare(Object owner, Function<Footprint, ? extends Form> maker) {
        List<Prepared> kept = new ArrayList<>();
        long gone = 0;
        for (Prepared candidate : prepared) {
            Form form = candidate.form.get();
            if (form != null && candidate.owner == owner) {
                return form;
            }
            if (form != null) {
                kept.add(candidate);
            } else {
                gone += candidate.footprint.bytes();
            }
        }
        Footprint footprint = new Footprint(this);
        boolean isKept = false;
        try {
            Form made = maker.apply(footprint);
            kept.add(new Prepared(owner, new SoftReference<>(made), footprint));
            prepared = kept.toArray(Prepared[]::new);
            isKept = true;
            charge(-gone);
            return made;
        } finally {
            if (!isKept) {
                charge(-footprint.bytes());
            }
        }
    }
}
