package org.ember.assembly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.word.UInt256;

/** The places in code that have a name, and where those are pushed. */
final class Labels {
    private static final String PREFIX = "@";

    /**
     * Named places.
     *
     * @param word where the name was given
     * @param place what it names, in bytes from the start of the code
     */
    private record Label(Word word, int place) {}

    /** {@code size} bytes from {@code position} on that are to hold the place that {@code word} names. */
    private record Use(Word word, int position, int size) {}

    private final Map<String, Label> labels = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();

    static boolean isLabel(Word word) {
        return word.text().startsWith(PREFIX);
    }

    /**
     * Names a place.
     *
     * @throws AssemblyException when the name is taken, or is none
     */
    void name(Word word, int place) {
        if (word.text().equals(PREFIX)) {
            throw new AssemblyException(word, "a label without a name; write it behind @ without a space");
        }
        Label other = labels.putIfAbsent(word.text(), new Label(word, place));
        if (other != null) {
            throw new AssemblyException(
                    word, word.text() + " names another place in line " + other.word.line() + "; take another name");
        }
    }

    /** Notes that {@code size} bytes from {@code position} on are to hold the place that {@code word} names. */
    void use(Word word, int position, int size) {
        uses.add(new Use(word, position, size));
    }

    /**
     * Puts all places that are used into {@code code}.
     *
     * @throws AssemblyException when one is not there, or does not fit
     */
    void fillIn(byte[] code) {
        for (Use use : uses) {
            String name = use.word.text();
            Label label = labels.get(name);
            if (label == null) {
                String instead = Mnemonics.didYouMean(name, labels.keySet());
                throw new AssemblyException(
                        use.word,
                        "no place is named " + name + (instead.isEmpty() ? "; name one by JUMPDEST " + name : instead));
            }
            String what = name + ", which is at " + label.place + ",";
            byte[] place = Immediate.bytes(UInt256.of(label.place), use.size, use.word, what);
            System.arraycopy(place, 0, code, use.position, use.size);
        }
    }
}
