package org.starfix.engine.internal.step.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.base.InputException;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.catalog.SourceCatalog;
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
import org.starfix.engine.internal.step.state.DetectedExposure;
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

    /**
     * A source of an exposure.
     *
     * @param name of its file, and {@code place} of the detector in it
     * @param source its id
     */
    record Star(String name, int place, int source) {
        private boolean isIn(DetectedExposure exposure) {
            return exposure.id().name().equals(name) && exposure.id().place() == place;
        }

        /** In words. */
        String text() {
            return "source " + source + " of " + name + (place > 0 ? " at place " + place : "");
        }
    }

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

    /** The sources of a group that were matched as the run did it, in their order, each once. */
    List<Star> matched(String group) {
        TweakRegOptions options = ExcludeFile.options(parameters, view);
        Optional<Field> field = recalled(options);
        if (field.isEmpty()) {
            return List.of();
        }
        Set<String> own = new HashSet<>();
        field.get().exposures().stream()
                .filter(exposure -> exposure.exposure().group().equals(group))
                .forEach(exposure ->
                        own.add(key(exposure.id().name(), exposure.id().place())));
        return aligned(field.get(), options).matches().stream()
                .filter(match -> own.contains(key(match.name(), match.place())))
                .map(match -> new Star(match.name(), match.place(), match.sourceId()))
                .distinct()
                .toList();
    }

    /** What comes of each exposure without one of the sources, by {@link #key}. */
    Optional<Map<String, ExposureStatus>> without(Star star) {
        TweakRegOptions options = ExcludeFile.options(parameters, view);
        return recalled(options).map(field -> {
            List<DetectedExposure> left = field.exposures().stream()
                    .map(exposure -> star.isIn(exposure) ? without(star, exposure) : exposure)
                    .toList();
            return statuses(aligned(new Field(field.id(), left, field.borrowed()), options));
        });
    }

    private static DetectedExposure without(Star star, DetectedExposure exposure) {
        SourceCatalog sources = exposure.sources();
        int[] rows = IntStream.range(0, sources.size())
                .filter(row -> sources.id()[row] != star.source())
                .toArray();
        return new DetectedExposure(exposure.exposure(), sources.rows(rows), exposure.found(), exposure.catalogNotes());
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
