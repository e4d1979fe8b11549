package org.ember.profiler;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Collectors;
import org.ember.fork.Rules;
import org.ember.word.UInt256;

/** Writes reports, which are records, as JSON. */
final class Json {
    private Json() {}

    static String of(Object value) {
        return switch (value) {
            case null -> "null";
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            case UInt256 word -> quoted(word.toFullHex());
            case Rules rules -> quoted(rules.fork().displayName());
            case List<?> list -> list.stream().map(Json::of).collect(Collectors.joining(",", "[", "]"));
            case Record object -> ofRecord(object);
            default -> quoted(value.toString());
        };
    }

    private static String ofRecord(Record object) {
        StringBuilder json = new StringBuilder("{");
        for (RecordComponent component : object.getClass().getRecordComponents()) {
            json.append(json.length() > 1 ? "," : "")
                    .append(quoted(component.getName()))
                    .append(':');
            try {
                json.append(of(component.getAccessor().invoke(object)));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return json.append('}').toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
