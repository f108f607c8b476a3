package org.starfix.engine.internal.step.state;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * What became of the detectors of one file: those that took part in an alignment, and those that did not.
 *
 * @param aligned in the order of the file
 * @param rejected in the order of the file; a single one without the name of a detector if the file could not be read at all
 */
public record FileOutcome(List<AlignedExposure> aligned, List<Attempt.Rejected<?>> rejected) implements Serializable {

    public FileOutcome {
        aligned = sorted(aligned, Comparator.comparing(AlignedExposure::id, ExposureId.ORDER));
        rejected = sorted(rejected, Comparator.comparing(Attempt.Rejected::id, ExposureId.ORDER));
        Check.argument(!aligned.isEmpty() || !rejected.isEmpty(), "the outcome of a file needs at least one detector");
    }

    private static <T> List<T> sorted(List<? extends T> unordered, Comparator<? super T> order) {
        List<T> sorted = new ArrayList<>(unordered);
        sorted.sort(order);
        return List.copyOf(sorted);
    }

    /** Of a file with one detector. */
    public static FileOutcome of(AlignedExposure exposure) {
        return new FileOutcome(List.of(exposure), List.of());
    }

    /** Of a file whose only detector went no further, or that could not be read. */
    public static FileOutcome of(Attempt.Rejected<?> rejected) {
        return new FileOutcome(List.of(), List.of(rejected));
    }

    /** Of each file of a run, in the user's order. */
    public static List<FileOutcome> byFile(List<AlignedExposure> aligned, List<Attempt.Rejected<?>> rejected) {
        Map<Integer, FileOutcome> files = new TreeMap<>();
        aligned.forEach(each -> files.merge(each.id().ordinal(), of(each), FileOutcome::and));
        rejected.forEach(each -> files.merge(each.id().ordinal(), of(each), FileOutcome::and));
        return List.copyOf(files.values());
    }

    /** With other detectors of the same file. */
    public FileOutcome and(FileOutcome other) {
        List<AlignedExposure> allAligned = new ArrayList<>(aligned);
        allAligned.addAll(other.aligned);
        List<Attempt.Rejected<?>> allRejected = new ArrayList<>(rejected);
        allRejected.addAll(other.rejected);
        return new FileOutcome(allAligned, allRejected);
    }

    /** The identity of the file: that of its first detector here, which stands for all of them. */
    public ExposureId id() {
        return aligned.isEmpty() ? rejected.get(0).id() : aligned.get(0).id();
    }

    /** Size of the file; 0 if that is not known. */
    public long bytes() {
        return aligned.isEmpty()
                ? rejected.get(0).bytes()
                : aligned.get(0).detected().exposure().bytes();
    }

    /** Whether the file has one detector, or could not be read. */
    public boolean isWhole() {
        return id().detector().isEmpty();
    }

    /** The status of the file: the worst of its detectors, NOT_ALIGNED before SKIPPED; only if all are good it is good. */
    public ExposureStatus status() {
        return Stream.concat(
                        aligned.stream().map(AlignedExposure::status),
                        rejected.stream().map(Attempt.Rejected::status))
                .max(Comparator.comparingInt(status -> badness(status.kind())))
                .orElseThrow();
    }

    private static int badness(ExposureStatus.Kind kind) {
        return switch (kind) {
            case ALIGNED -> 0;
            case ALIGNED_WITH_FIELD -> 1;
            case REFERENCE -> 2;
            case SKIPPED -> 3;
            case NOT_ALIGNED -> 4;
            case WRITE_FAILED -> 5;
        };
    }
}
