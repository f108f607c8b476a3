package org.starfix.engine.internal.step.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.base.InputException;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.format.input.FileSystemView;
import org.starfix.engine.internal.step.FieldAligner;
import org.starfix.engine.internal.step.absolute.ReferenceChoice;
import org.starfix.engine.internal.step.absolute.ReferenceOpener;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.Field;
import org.starfix.engine.internal.step.options.AlignmentStages;
import org.starfix.engine.internal.step.options.ReferenceOptions;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.ExcludeFile;

/** Aligns one field again and again, in this JVM, as its run did or with other values of keys. Nothing is written. */
public final class FieldTrials {
    private final Parameters parameters;
    private final FieldMembers members;
    private final FileSystemView view;
    private final Map<String, String> environment;
    private final ReferenceOpener opener;
    private final Map<List<?>, Optional<Field>> known = new HashMap<>();
    private final Map<Source, RunReference> opened = new HashMap<>();

    /** What a source of absolute stars depends on. */
    private record Source(ReferenceChoice choice, ReferenceOptions.Reading reading) {}

    /**
     * @param parameters of the run
     * @param opener of the absolute catalogue, which is opened once
     */
    public FieldTrials(
            Parameters parameters,
            FieldMembers members,
            FileSystemView view,
            Map<String, String> environment,
            ReferenceOpener opener) {
        this.parameters = parameters;
        this.members = members;
        this.view = view;
        this.environment = environment;
        this.opener = opener;
    }

    /** What comes of each exposure with a change, by {@link #key}; empty if it cannot be tried. */
    Optional<Map<String, ExposureStatus>> with(Change change) {
        try {
            Parameters changed = change.in(parameters);
            TweakRegOptions options = ExcludeFile.options(changed, view);
            Optional<Field> field = change.concernsSources() ? members.detected(options) : members.recalled(options);
            return field.map(known -> statuses(aligned(known, options)));
        } catch (ParameterException | InputException e) {
            return Optional.empty(); // values that do not go together, or a catalogue that is not there any more
        }
    }

    /** Read anew only where the headers are read another way. */
    private Optional<Field> recalled(TweakRegOptions options) {
        return known.computeIfAbsent(List.of(options.layout(), options.naming()), reading -> members.recalled(options));
    }

    /** What comes of each exposure as the run did it. */
    Optional<Map<String, ExposureStatus>> asItWas() {
        return with(new Change(Map.of()));
    }

    /** The names of the files of each group, by its identity; a map of the caller's own. */
    Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new TreeMap<>();
        recalled(ExcludeFile.options(parameters, view))
                .map(Field::exposures)
                .orElse(List.of())
                .forEach(exposure -> {
                    List<String> names =
                            groups.computeIfAbsent(exposure.exposure().group(), group -> new ArrayList<>());
                    if (!names.contains(exposure.id().name())) {
                        names.add(exposure.id().name());
                    }
                });
        return groups;
    }

    /** What an exposure is known by: its name, and its place in its file. */
    static String key(String name, int place) {
        return place + " " + name;
    }

    private static Map<String, ExposureStatus> statuses(AlignedField field) {
        Map<String, ExposureStatus> statuses = new HashMap<>();
        for (AlignedExposure exposure : field.exposures()) {
            statuses.put(key(exposure.id().name(), exposure.id().place()), exposure.status());
        }
        return statuses;
    }

    private AlignedField aligned(Field field, TweakRegOptions options) {
        FieldAligner aligner = FieldAligner.of(options);
        Optional<RunReference> reference = reference(options.reference());
        if (options.stages() == AlignmentStages.SIMULTANEOUS) {
            return aligner.alignTogether(field, options, reference);
        }
        AlignedField relative = aligner.alignRelative(field, WaveRunner.SEQUENTIAL);
        return reference
                .map(to ->
                        aligner.alignAbsolute(relative, to.query(), to.query().read(relative, to.source())))
                .orElse(relative);
    }

    private Optional<RunReference> reference(ReferenceOptions options) {
        ReferenceChoice choice = ReferenceChoice.of(options, environment);
        if (choice instanceof ReferenceChoice.None) {
            return Optional.empty();
        }
        RunReference first = opened.computeIfAbsent(
                new Source(choice, options.reading()),
                source ->
                        RunReference.open(choice, options, environment, opener).orElseThrow());
        return Optional.of(RunReference.of(choice, options, first.source()));
    }
}
