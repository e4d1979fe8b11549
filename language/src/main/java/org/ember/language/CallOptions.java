package org.ember.language;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The options of a call: the entries of a map, or the members of an object. An unknown option is an error. So is an
 * object that shows no member at all: it may have options, but the context does not permit to read them of Java's
 * objects.
 */
final class CallOptions {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private final Object options;
    private final List<String> known;
    private final BiConsumer<String, Object> action;

    private CallOptions(Object options, List<String> known, BiConsumer<String, Object> action) {
        this.options = options;
        this.known = known;
        this.action = action;
    }

    /**
     * Does {@code action} to each option and its value.
     *
     * @param known the options there are
     * @throws EvmArgumentException when {@code options} can have none, or they cannot be read
     */
    static void forEach(Object options, List<String> known, BiConsumer<String, Object> action) {
        CallOptions reader = new CallOptions(options, known, action);
        try {
            if (INTEROP.hasHashEntries(options)) {
                reader.readEntries();
            } else if (HostValues.isHost(options) && !INTEROP.isNull(options)) {
                reader.readFields();
            } else if (INTEROP.hasMembers(options)) {
                reader.readMembers();
            } else {
                throw new EvmArgumentException("call options are an object or a map with any of " + known);
            }
        } catch (InteropException e) {
            throw new EvmArgumentException("call options cannot be read: " + e.getMessage());
        }
    }

    private void readEntries() throws InteropException {
        Object entries = INTEROP.getHashEntriesIterator(options);
        while (INTEROP.hasIteratorNextElement(entries)) {
            Object entry = INTEROP.getIteratorNextElement(entries);
            Object key = INTEROP.readArrayElement(entry, 0);
            action.accept(INTEROP.asString(INTEROP.toDisplayString(key, false)), INTEROP.readArrayElement(entry, 1));
        }
    }

    /** Of Java's objects only fields can be options: their members are methods too, such as {@code toString}. */
    private void readFields() throws InteropException {
        boolean any = false;
        for (String name : INTEROP.hasArrayElements(options) ? Set.<String>of() : memberNames()) {
            if (!INTEROP.isMemberInvocable(options, name)) {
                any = true;
                action.accept(name, INTEROP.readMember(options, name));
            }
        }
        if (!any) {
            throw new EvmArgumentException("call options cannot be read from a Java object of "
                    + HostValues.className(options) + ": give ProxyObject.fromMap(...), or a Map in a context made with"
                    + " allowHostAccess(HostAccess.ALL); there are " + known);
        }
    }

    private void readMembers() throws InteropException {
        Set<String> names = memberNames();
        for (String name : known) {
            if (INTEROP.isMemberReadable(options, name)) {
                names.add(name); // some objects have members that they do not list
            }
        }
        for (String name : names) {
            action.accept(name, INTEROP.readMember(options, name));
        }
    }

    private Set<String> memberNames() throws InteropException {
        Object members = INTEROP.getMembers(options);
        long size = INTEROP.getArraySize(members);
        Set<String> names = new LinkedHashSet<>();
        for (long index = 0; index < size; index++) {
            names.add(INTEROP.asString(INTEROP.readArrayElement(members, index)));
        }
        return names;
    }
}
