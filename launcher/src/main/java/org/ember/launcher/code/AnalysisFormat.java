package org.ember.launcher.code;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How {@code ember analyze} prints what it found. */
enum AnalysisFormat {
    /** Verdict, metrics and control flow graph, for people. */
    TEXT,
    /** The control flow graph alone, in the language of Graphviz. */
    DOT,
    /** All of it as one JSON object. */
    JSON;

    /** Reads a format by its name, in upper or lower case. */
    static final class Converter implements ITypeConverter<AnalysisFormat> {
        @Override
        public AnalysisFormat convert(String text) {
            for (AnalysisFormat format : values()) {
                if (format.name().equalsIgnoreCase(text)) {
                    return format;
                }
            }
            throw new TypeConversionException("unknown format '" + text + "'; known are text, dot, json");
        }
    }
}
