package org.starfix.engine.internal.step.parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.starfix.engine.base.ParameterException;

/**
 * What was given for one run, by precedence, lowest first: a preset, the values of a parent step, a parameter file, and the
 * command line or overrides.
 */
public record ParameterLayers(
        Optional<Preset> preset, List<Setting> inherited, List<Setting> file, List<Setting> overrides) {
    /** Nothing given: every parameter at its default. */
    public static final ParameterLayers NONE = new ParameterLayers(Optional.empty(), List.of(), List.of(), List.of());

    public ParameterLayers {
        inherited = List.copyOf(inherited);
        file = List.copyOf(file);
        overrides = List.copyOf(overrides);
    }

    /** With a preset under everything else. */
    public ParameterLayers withPreset(String name) {
        return new ParameterLayers(Optional.of(Preset.named(name)), inherited, file, overrides);
    }

    /** With the values that were given to a parent step, and its preset if there is none here. */
    public ParameterLayers withParent(Parameters parent) {
        return new ParameterLayers(preset.or(parent::preset), parent.inheritable(), file, overrides);
    }

    /** With a parameter file. */
    public ParameterLayers withFile(Path path) throws IOException {
        return withFile(ParameterFile.read(path));
    }

    /** With the settings of a parameter file. */
    public ParameterLayers withFile(List<Setting> settings) {
        return new ParameterLayers(preset, inherited, settings, overrides);
    }

    /** With settings above everything else. */
    public ParameterLayers withOverrides(List<Setting> settings) {
        return new ParameterLayers(preset, inherited, file, settings);
    }

    /**
     * The effective values.
     *
     * @throws ParameterException naming every unknown key and wrong value of every layer, and every effective value that this
     *     version does not support
     */
    public Parameters resolve() {
        List<String> problems = new ArrayList<>();
        Map<String, Setting> effective = new LinkedHashMap<>();
        for (Parameter parameter : ParameterSpec.all()) {
            effective.put(parameter.key(), new Setting(parameter.key(), parameter.defaultText(), new Origin.Default()));
        }
        Stream.of(preset.map(Preset::settings).orElse(List.of()), inherited, file, overrides)
                .flatMap(List::stream)
                .forEach(setting -> apply(setting, effective, problems));
        for (Setting setting : effective.values()) {
            ParameterSpec.of(setting.key()).refusal(setting).ifPresent(problems::add);
        }
        List<String> warnings = new ArrayList<>();
        growWithAbsoluteCatalog(effective, warnings);
        Parameters parameters = new Parameters(effective, preset, warnings);
        boolean strict = preset.isPresent() && preset.get().strictSeparation();
        if (strict) {
            problems.addAll(SeparationRule.violations(parameters));
        }
        if (!problems.isEmpty()) {
            throw new ParameterException(problems);
        }
        if (!strict) {
            warnings.addAll(SeparationRule.chosenViolations(parameters));
        }
        VainSettings.warning(parameters).ifPresent(warnings::add);
        return new Parameters(effective, preset, warnings);
    }

    private static void apply(Setting setting, Map<String, Setting> effective, List<String> problems) {
        Optional<Parameter> parameter = ParameterSpec.find(setting.key());
        if (parameter.isEmpty()) {
            problems.add(ParameterSpec.unknown(setting.origin().describe(), setting.key()));
            return;
        }
        Parameter.Checked checked = parameter.get().check(setting);
        checked.problem().ifPresent(problems::add);
        if (checked.problem().isEmpty()) {
            effective.put(setting.key(), new Setting(setting.key(), checked.value(), setting.origin()));
        }
    }

    /** The reference forces {@code expand_refcat} when it aligns to an absolute catalogue. */
    private static void growWithAbsoluteCatalog(Map<String, Setting> effective, List<String> warnings) {
        Setting expand = Objects.requireNonNull(effective.get("expand_refcat"));
        if (Objects.requireNonNull(effective.get("abs_refcat")).text().isEmpty()
                || expand.text().equals("true")) {
            return;
        }
        if (!(expand.origin() instanceof Origin.Default)) {
            warnings.add(expand.origin().describe()
                    + ": expand_refcat=false has no effect: with abs_refcat the reference always grows");
        }
        effective.put("expand_refcat", new Setting("expand_refcat", "true", new Origin.Implied("abs_refcat")));
    }
}
