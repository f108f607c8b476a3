package org.starfix.jobs.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.starfix.engine.internal.step.parameters.Parameter;
import org.starfix.engine.internal.step.parameters.ParameterGroup;
import org.starfix.engine.internal.step.parameters.ParameterSpec;
import org.starfix.engine.internal.step.parameters.Preset;
import org.starfix.engine.internal.step.parameters.Setting;

/** All parameters as a page: {@code docs/parameters.md} is its text. */
final class ParameterPage {
    private ParameterPage() {}

    static String text() {
        Map<String, Preset> presets = new TreeMap<>();
        for (String name : Preset.NAMES) {
            presets.put(name, Preset.named(name));
        }
        StringBuilder text = new StringBuilder("""
                # Parameters

                Every key with its default, made by `starfix spec --format=markdown`; a test keeps this page current. Keys are given on the command line (`--minobj=20`), in a
                file (`--config`), or by a preset (`--preset`); each is above the one behind it. A cell of a preset is empty where it leaves the default. What the keys do:
                [usage](usage.md), [matching](matching.md), [reference stars](refcat.md), [the simultaneous solution](global.md).
                """);
        ParameterGroup group = null;
        for (Parameter parameter : ParameterSpec.all()) {
            if (parameter.group() != group) {
                group = parameter.group();
                text.append("\n## ").append(group.title()).append("\n\n| key | default |");
                presets.keySet().forEach(name -> text.append(" `").append(name).append("` |"));
                text.append(" what |\n|---|---|")
                        .append("---|".repeat(presets.size()))
                        .append("---|\n");
            }
            text.append("| `")
                    .append(parameter.key())
                    .append("` | ")
                    .append(shown(parameter.defaultText()))
                    .append(" |");
            for (Preset preset : presets.values()) {
                text.append(' ').append(value(preset.settings(), parameter)).append(" |");
            }
            text.append(' ')
                    .append(parameter.describe().replace("<", "&lt;").replace("|", "\\|"))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String value(List<Setting> preset, Parameter parameter) {
        return preset.stream()
                .filter(setting -> setting.key().equals(parameter.key()))
                .map(setting -> parameter.check(setting).value())
                .filter(value -> !value.equals(parameter.defaultText()))
                .map(ParameterPage::shown)
                .findFirst()
                .orElse("");
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : "`" + value + "`";
    }
}
