package org.ember.profiler.helper.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what a {@link FieldWriter} has put together; each method throws when there is no such field. */
public final class FieldReader {
    /** The most bytes of text. */
    public static final int MAX_TEXT = 4096;

    private static final int MAX_SETTINGS = 1024;

    private final ByteBuffer fields;

    /** Reads {@code bytes}, which must not change. */
    public FieldReader(byte[] bytes) {
        fields = ByteBuffer.wrap(bytes);
    }

    /** The next byte, 0 to 255. */
    public int getByte() throws HelperProtocolException {
        requireBytes(Byte.BYTES);
        return fields.get() & 0xff;
    }

    /** The next four bytes as a number. */
    public int getInt() throws HelperProtocolException {
        requireBytes(Integer.BYTES);
        return fields.getInt();
    }

    /** The next eight bytes as a number. */
    public long getLong() throws HelperProtocolException {
        requireBytes(Long.BYTES);
        return fields.getLong();
    }

    /** A number of four bytes, from 0 to {@code most}. */
    public int getCount(int most) throws HelperProtocolException {
        int count = getInt();
        if (count < 0 || count > most) {
            throw new HelperProtocolException("a count of " + count + ", where " + most + " are possible");
        }
        return count;
    }

    /** Bytes, at most so many. */
    public byte[] getBytes(int most) throws HelperProtocolException {
        int length = getCount(most);
        requireBytes(length);
        byte[] value = new byte[length];
        fields.get(value);
        return value;
    }

    /** Text, of at most {@link #MAX_TEXT} bytes. */
    public String getText() throws HelperProtocolException {
        return new String(getBytes(MAX_TEXT), StandardCharsets.UTF_8);
    }

    Map<String, String> getSettings() throws HelperProtocolException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int left = getCount(MAX_SETTINGS); left > 0; left--) {
            settings.put(getText(), getText());
        }
        return settings;
    }

    /** There is no field any more. */
    public void requireEnd() throws HelperProtocolException {
        if (fields.hasRemaining()) {
            throw new HelperProtocolException(fields.remaining() + " bytes too many");
        }
    }

    private void requireBytes(int count) throws HelperProtocolException {
        if (fields.remaining() < count) {
            throw new HelperProtocolException("it ends too early");
        }
    }
}
