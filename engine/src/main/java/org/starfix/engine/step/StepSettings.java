package org.starfix.engine.step;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.catalog.ReferenceSource;

/**
 * What a step is made with.
 *
 * @param name how log lines call it; generated if absent
 * @param parent a step whose settings are inherited
 * @param configFile a parameter file; relative paths inside it are seen from its folder
 * @param overrides values above everything else, as text
 * @param reference where absolute stars come from, if not from a file or a service that the parameters name; {@code abs_refcat} is
 *     their name then
 */
public record StepSettings(
        Optional<String> name,
        Optional<TweakRegStep> parent,
        Optional<Path> configFile,
        Map<String, String> overrides,
        Optional<ReferenceSource> reference) {
    /** Nothing given: defaults. */
    public static final StepSettings NONE =
            new StepSettings(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

    public StepSettings named(String newName) {
        return new StepSettings(Optional.of(newName), parent, configFile, overrides, reference);
    }

    public StepSettings withParent(TweakRegStep newParent) {
        return new StepSettings(name, Optional.of(newParent), configFile, overrides, reference);
    }

    public StepSettings withConfigFile(Path file) {
        return new StepSettings(name, parent, Optional.of(file), overrides, reference);
    }

    public StepSettings withOverrides(Map<String, String> values) {
        return new StepSettings(name, parent, configFile, Map.copyOf(values), reference);
    }

    /**
     * With stars from this source in place of what {@code gaia_catalog}, {@code gaia_service} or a path would give. They are called
     * by {@code abs_refcat}, which must not be empty then, and need not be a path.
     */
    public StepSettings withReference(ReferenceSource source) {
        return new StepSettings(name, parent, configFile, overrides, Optional.of(source));
    }
}
