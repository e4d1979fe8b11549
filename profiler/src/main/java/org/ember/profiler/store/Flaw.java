package org.ember.profiler.store;

/** Why something in a store is not used. */
public enum Flaw {
    /** It is a symbolic link, a folder, or a device. */
    NOT_A_FILE("is no regular file"),
    /** Artifacts should be in it, but it is a symbolic link, or something else. */
    NOT_A_FOLDER("is no folder"),
    /** Another user owns it, or can write to it. */
    FOREIGN("belongs to another user or can be written by others"),
    /** The system does not let it be read. */
    UNREADABLE("may not be read"),
    /** It does not begin as artifacts do. */
    NO_ARTIFACT("is no artifact"),
    /** It has another layout. */
    OTHER_VERSION("was made by another version of Ember"),
    /** Its head is not what the hash over it says, or says nothing that makes sense. */
    DAMAGED_MANIFEST("has a damaged manifest"),
    /** It, or its manifest, is larger than any artifact. */
    TOO_LARGE("is too large"),
    /** Its length is not what its manifest says. */
    WRONG_LENGTH("is shorter or longer than its manifest says"),
    /** Its name is not that of its key. */
    OTHER_KEY("is the artifact of another key"),
    /** Its content is not what the hash in the manifest says. */
    DAMAGED_CONTENT("has a damaged content");

    private final String words;

    Flaw(String words) {
        this.words = words;
    }

    /** What is wrong, in words that go on after the file's name. */
    @Override
    public String toString() {
        return words;
    }
}
