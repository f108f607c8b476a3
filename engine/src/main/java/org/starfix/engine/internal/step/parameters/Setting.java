package org.starfix.engine.internal.step.parameters;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.starfix.engine.internal.format.input.Location;

/** One key and the text somebody gave for it, not yet checked. */
public record Setting(String key, String text, Origin origin) implements Serializable {

    /** A value given on the command line as {@code --key=text}. */
    public static Setting option(String key, String text) {
        return new Setting(key, text, new Origin.Option(key));
    }

    /** The same where a path that is relative is seen from a folder: it then means one file wherever it is read. */
    public Setting seenFrom(Location folder) {
        boolean isFile = ParameterSpec.find(key)
                .map(Parameter::type)
                .filter(type -> type instanceof ValueType.FilePath path && path.isFile(text))
                .isPresent();
        return isFile ? new Setting(key, folder.resolve(text.strip()).text(), origin) : this;
    }

    /** Values given by a calling program, in the order of the map. */
    public static List<Setting> overrides(Map<String, String> values) {
        List<Setting> settings = new ArrayList<>();
        values.forEach((key, text) -> settings.add(new Setting(key, text, new Origin.Overriding(key))));
        return settings;
    }
}
