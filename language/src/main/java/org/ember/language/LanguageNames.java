package org.ember.language;

/** What the polyglot engine knows the language and its sources by. {@link EvmLanguage} has them for others. */
final class LanguageNames {
    static final String ID = "evm";
    static final String HEX_MIME_TYPE = "application/x-evm";
    static final String BYTES_MIME_TYPE = "application/x-evm-bytes";

    private LanguageNames() {}
}
