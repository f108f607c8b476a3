package org.starfix.engine.internal.step.parameters;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One key and the text somebody gave for it, not yet checked. */
public record Setting(String key, String text, Origin origin) implements Serializable {

    /** A value given on the command line as {@code --key=text}. */
    public static Setting option(String key, String text) {
        return new Setting(key, text, new Origin.Option(key));
    }

    /** Values given by a calling program, in the order of the map. */
    public static List<Setting> overrides(Map<String, String> values) {
        List<Setting> settings = new ArrayList<>();
        values.forEach((key, text) -> settings.add(new Setting(key, text, new Origin.Overriding(key))));
        return settings;
    }
}
