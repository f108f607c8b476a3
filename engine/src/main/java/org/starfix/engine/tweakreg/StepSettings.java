package org.starfix.engine.tweakreg;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a step is made with.
 *
 * @param name how log lines call it; generated if absent
 * @param parent a step whose settings are inherited
 * @param configFile a parameter file; relative paths inside it are seen from its folder
 * @param overrides values above everything else, as text
 */
public record StepSettings(
        Optional<String> name,
        Optional<TweakRegStep> parent,
        Optional<Path> configFile,
        Map<String, String> overrides) {
    /** Nothing given: defaults. */
    public static final StepSettings NONE =
            new StepSettings(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public StepSettings named(String newName) {
        return new StepSettings(Optional.of(newName), parent, configFile, overrides);
    }

    public StepSettings withParent(TweakRegStep newParent) {
        return new StepSettings(name, Optional.of(newParent), configFile, overrides);
    }

    public StepSettings withConfigFile(Path file) {
        return new StepSettings(name, parent, Optional.of(file), overrides);
    }

    public StepSettings withOverrides(Map<String, String> values) {
        return new StepSettings(name, parent, configFile, Map.copyOf(values));
    }
}
