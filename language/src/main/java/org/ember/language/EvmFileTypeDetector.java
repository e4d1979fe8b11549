package org.ember.language;

import com.oracle.truffle.api.TruffleFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.ember.word.Hex;

/**
 * Finds code in files by their name: {@code .evm} and {@code .bin} for hexadecimal text, as compilers write it, or
 * bytes, whichever the first bytes look like; {@code .hex}, and the {@code .bin-runtime} of {@code solc}, for
 * hexadecimal text.
 */
public final class EvmFileTypeDetector implements TruffleFile.FileTypeDetector {
    private static final int BYTES_LOOKED_AT = 64;

    /** What some editors put before text in UTF-8. */
    private static final byte[] MARK = String.valueOf(Hex.BYTE_ORDER_MARK).getBytes(StandardCharsets.UTF_8);

    /** Called by the polyglot engine. */
    public EvmFileTypeDetector() {}

    @Override
    public String findMimeType(TruffleFile file) throws IOException {
        String name = file.getName();
        if (name == null) {
            return null;
        }
        String lowerCase = name.toLowerCase(Locale.ROOT);
        if (lowerCase.endsWith(".bin-runtime") || lowerCase.endsWith(".hex")) {
            return LanguageNames.HEX_MIME_TYPE;
        }
        if (lowerCase.endsWith(".evm") || lowerCase.endsWith(".bin")) {
            return startsWithText(file) ? LanguageNames.HEX_MIME_TYPE : LanguageNames.BYTES_MIME_TYPE;
        }
        return null;
    }

    private static boolean startsWithText(TruffleFile file) throws IOException {
        try (InputStream input = file.newInputStream()) {
            byte[] start = input.readNBytes(BYTES_LOOKED_AT);
            boolean marked = Arrays.equals(start, 0, Math.min(start.length, MARK.length), MARK, 0, MARK.length);
            for (int index = marked ? MARK.length : 0; index < start.length; index++) {
                byte character = start[index];
                boolean text = HexFormat.isHexDigit(character)
                        || Character.isWhitespace(character)
                        || character == 'x'
                        || character == 'X';
                if (!text) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public Charset findEncoding(TruffleFile file) {
        return null;
    }
}
