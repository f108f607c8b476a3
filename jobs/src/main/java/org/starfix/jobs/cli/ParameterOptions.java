package org.starfix.jobs.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.step.parameters.Parameter;
import org.starfix.engine.internal.step.parameters.ParameterGroup;
import org.starfix.engine.internal.step.parameters.ParameterSpec;
import org.starfix.engine.internal.step.parameters.Setting;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Every parameter as an option {@code --<key>=value}, under the headings of the specification. */
final class ParameterOptions {
    private static final String OUTPUT_DIR = "output_dir";

    private ParameterOptions() {}

    /** Adds the options to a command. */
    static void addTo(CommandSpec command) {
        addTo(command, List.copyOf(ParameterSpec.all()));
    }

    /** Adds the options of some keys to a command. */
    static void addTo(CommandSpec command, Set<String> keys) {
        addTo(
                command,
                ParameterSpec.all().stream()
                        .filter(parameter -> keys.contains(parameter.key()))
                        .toList());
    }

    private static void addTo(CommandSpec command, List<Parameter> parameters) {
        Map<ParameterGroup, ArgGroupSpec.Builder> groups = new EnumMap<>(ParameterGroup.class);
        for (Parameter parameter : parameters) {
            if (parameter.key().equals(OUTPUT_DIR)) {
                command.addOption(option(parameter, "DIR", "--output", "--" + OUTPUT_DIR));
            } else {
                groups.computeIfAbsent(parameter.group(), ParameterOptions::group)
                        .addArg(option(parameter, "VALUE", "--" + parameter.key()));
            }
        }
        groups.values().forEach(group -> command.addArgGroup(group.build()));
    }

    /** The options that were given, in the order of the specification. */
    static List<Setting> given(ParseResult parsed, Path workingDirectory) {
        List<Setting> settings = new ArrayList<>();
        for (Parameter parameter : ParameterSpec.all()) {
            OptionSpec option = parsed.matchedOption("--" + parameter.key());
            if (option != null) {
                String text = onlyValue(option, parsed);
                settings.add(Setting.option(parameter.key(), text).seenFrom(new Location(workingDirectory.toString())));
            }
        }
        return settings;
    }

    /** Within a group of options picocli lets the last one win. */
    private static String onlyValue(OptionSpec option, ParseResult parsed) {
        List<String> values = option.originalStringValues();
        if (values.size() > 1) {
            throw new CommandLine.ParameterException(
                    parsed.commandSpec().commandLine(),
                    "option " + option.longestName() + " is given more than once (" + String.join(", ", values)
                            + "); give it once");
        }
        return values.get(0);
    }

    private static ArgGroupSpec.Builder group(ParameterGroup group) {
        return ArgGroupSpec.builder()
                .heading("%n" + group.title() + "%n")
                .validate(false)
                .order(group.ordinal());
    }

    private static OptionSpec option(Parameter parameter, String label, String... names) {
        OptionSpec.Builder option = OptionSpec.builder(names)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description(parameter));
        if (!parameter.type().choices().isEmpty()) {
            option.completionCandidates(parameter.type().choices());
        }
        return option.build();
    }

    private static String description(Parameter parameter) {
        String shown = parameter.defaultText().isEmpty() ? "none" : parameter.defaultText();
        return (parameter.describe() + " (default: " + shown + ")").replace("%", "%%");
    }
}
