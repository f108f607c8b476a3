package org.starfix.engine.internal.step.parameters;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.format.input.Location;

/** A named set of values that comes with Starfix; its file is {@code conf/presets/<name>.yaml}. */
public record Preset(String name, List<Setting> settings) implements Serializable {
    /** The presets there are. */
    public static final List<String> NAMES = List.of("jwst-1.14", "jwst-latest");

    private static final String STRICT = "jwst-latest";

    public Preset {
        settings = List.copyOf(settings);
    }

    /**
     * The preset of this name.
     *
     * @throws ParameterException if there is none
     */
    public static Preset named(String name) {
        if (!NAMES.contains(name)) {
            throw new ParameterException(List.of(
                    "option --preset: there is no preset '" + name + "'; choose one of " + String.join(", ", NAMES)));
        }
        List<Setting> settings = ParameterFile.parse(resource("presets/" + name + ".yaml"), name, new Location("."));
        return new Preset(
                name,
                settings.stream()
                        .map(setting -> new Setting(setting.key(), setting.text(), inPreset(name, setting.origin())))
                        .toList());
    }

    /** Whether the rule on separation and tolerance is an error here instead of a warning. */
    public boolean strictSeparation() {
        return name.equals(STRICT);
    }

    /** The text of a file of {@code conf}, as it was when this version was built. */
    static byte[] resource(String name) {
        try (InputStream in = Preset.class.getResourceAsStream("/org/starfix/conf/" + name)) {
            if (in == null) {
                throw new AssertionError("conf/" + name + " was not packaged");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Origin inPreset(String name, Origin origin) {
        return origin instanceof Origin.FileLine line ? new Origin.PresetLine(name, line.line()) : origin;
    }
}
