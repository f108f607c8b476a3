package org.starfix.engine.internal.step.parameters;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.text.Digest;

/**
 * The effective value of every parameter of one run. Immutable; two are equal if their values are, wherever these came from.
 */
public final class Parameters implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<String, Setting> settings;
    private final String preset; // empty for none
    private final List<String> warnings;

    Parameters(Map<String, Setting> settings, Optional<Preset> preset, List<String> warnings) {
        this(settings, preset.map(Preset::name).orElse(""), warnings);
    }

    private Parameters(Map<String, Setting> settings, String preset, List<String> warnings) {
        this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        this.preset = preset;
        this.warnings = List.copyOf(warnings);
    }

    /** The same for an alignment of one group after the other, whatever was asked for. */
    public Parameters oneByOne() {
        Map<String, Setting> all = new LinkedHashMap<>(settings);
        all.put("alignment", new Setting("alignment", "tweakreg", origin("alignment")));
        return new Parameters(all, preset, List.of());
    }

    /** Every parameter at its effective default. */
    public static Parameters defaults() {
        return ParameterLayers.NONE.resolve();
    }

    /** The value of a boolean. */
    public boolean flag(String key) {
        return valueOf(key, ValueType.Flag.class).equals("true");
    }

    /** The value of an integer. */
    public int integer(String key) {
        return optionalInteger(key).orElseThrow(() -> isNone(key));
    }

    /** The value of an integer that may be none. */
    public OptionalInt optionalInteger(String key) {
        String text = valueOf(key, ValueType.Whole.class);
        return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    /** The value of a number, in the unit of its key. */
    public double number(String key) {
        return optionalNumber(key).orElseThrow(() -> isNone(key));
    }

    /** The value of a number that may be none. */
    public OptionalDouble optionalNumber(String key) {
        String text = valueOf(key, ValueType.Decimal.class);
        return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(toDouble(text));
    }

    /** Whether a value is left to the program. */
    public boolean isAuto(String key) {
        return valueOf(key, ValueType.OrAuto.class).equals(ValueType.OrAuto.AUTO);
    }

    /** The value of a number that may be none or left to the program: empty for both. */
    public OptionalDouble givenNumber(String key) {
        String text = valueOf(key, ValueType.OrAuto.class);
        return text.isEmpty() || text.equals(ValueType.OrAuto.AUTO)
                ? OptionalDouble.empty()
                : OptionalDouble.of(toDouble(text));
    }

    /** The value of a text or path; empty for none. */
    public String text(String key) {
        return valueOf(key, ValueType.Text.class, ValueType.FilePath.class);
    }

    /** The chosen word. */
    public String choice(String key) {
        return valueOf(key, ValueType.Choice.class);
    }

    /** A list of numbers; empty for none. */
    public List<Double> numbers(String key) {
        return items(valueOf(key, ValueType.Numbers.class)).stream()
                .map(Double::valueOf)
                .toList();
    }

    /** A list of words; empty for none. */
    public List<String> words(String key) {
        return items(valueOf(key, ValueType.Words.class));
    }

    /** A list of names with their values, in the order given. */
    public Map<String, String> entries(String key) {
        String text = valueOf(key, ValueType.Entries.class);
        String separator = ((ValueType.Entries) ParameterSpec.of(key).type()).separator();
        Map<String, String> entries = new LinkedHashMap<>();
        for (String item : items(text)) {
            int cut = item.indexOf(separator);
            entries.put(item.substring(0, cut), item.substring(cut + separator.length()));
        }
        return Collections.unmodifiableMap(entries);
    }

    /** The widths of the levels of the pointing; empty where they are left to the telescope. */
    public Optional<Map<LevelWidths.Level, LevelWidths>> levels(String key) {
        String text = valueOf(key, ValueType.Levels.class);
        return LevelWidths.isAuto(text) ? Optional.empty() : Optional.of(LevelWidths.parse(text));
    }

    /** The value of any parameter as canonical text; empty for none. */
    public String canonical(String key) {
        return setting(key).text();
    }

    /** Where the value of a parameter came from. */
    public Origin origin(String key) {
        return setting(key).origin();
    }

    /** All values in the order of the specification. */
    public Collection<Setting> settings() {
        return settings.values();
    }

    /** The preset under these values. */
    public Optional<Preset> preset() {
        return preset.isEmpty() ? Optional.empty() : Optional.of(Preset.named(preset));
    }

    /** What is allowed but probably not meant. */
    public List<String> warnings() {
        return warnings;
    }

    /** These values as a parameter file that reads back to the same. */
    public String toYaml() {
        return ParameterYaml.write(this);
    }

    /**
     * SHA-256 of all values that the answer depends on, in hexadecimal; the folders worked in, {@code wave_threshold}
     * and whether an earlier solution stands do not count.
     */
    public String hash() {
        return digest(EnumSet.complementOf(EnumSet.of(ParameterStage.RUN)));
    }

    /** SHA-256 of the values of the keys of some stages, in hexadecimal. */
    public String digest(ParameterStage first, ParameterStage... more) {
        return digest(EnumSet.of(first, more));
    }

    private String digest(Set<ParameterStage> stages) {
        StringBuilder lines = new StringBuilder();
        settings.values().stream()
                .filter(setting -> stages.contains(ParameterStage.of(setting.key())))
                .map(setting -> setting.key() + "=" + setting.text() + "\n")
                .sorted()
                .forEach(lines::append);
        return Digest.sha256(lines.toString());
    }

    /** What a child step takes over: every value that somebody gave. */
    List<Setting> inheritable() {
        return settings.values().stream()
                .filter(setting -> !(setting.origin() instanceof Origin.Default
                        || setting.origin() instanceof Origin.Implied
                        || setting.origin() instanceof Origin.PresetLine))
                .map(setting -> new Setting(setting.key(), setting.text(), new Origin.Inherited(setting.origin())))
                .toList();
    }

    private Setting setting(String key) {
        return Optional.ofNullable(settings.get(key))
                .orElseThrow(() -> new IllegalArgumentException(ParameterSpec.unknown("parameters", key)));
    }

    private String valueOf(String key, Class<?>... types) {
        Setting setting = setting(key);
        ValueType declared = ParameterSpec.of(key).type();
        ValueType type = declared instanceof ValueType.OrNone orNone ? orNone.type() : declared;
        boolean fits = false;
        for (Class<?> wanted : types) {
            fits |= wanted.isInstance(type);
        }
        Check.argument(
                fits,
                "the parameter %s cannot be read as %s: it is %s",
                key,
                types[0].getSimpleName(),
                type.expectation());
        return setting.text();
    }

    private static IllegalArgumentException isNone(String key) {
        return new IllegalArgumentException("the parameter " + key + " is none; read it as optional");
    }

    private static double toDouble(String canonical) {
        return switch (canonical) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(canonical);
        };
    }

    private static List<String> items(String canonical) {
        return canonical.isEmpty() ? List.of() : List.of(canonical.split(","));
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        settings.forEach((key, setting) -> values.put(key, setting.text()));
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "Parameters" + values();
    }
}
