package org.starfix.engine.internal.step.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.step.ExposureDetector;
import org.starfix.engine.internal.step.field.Field;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.store.ExposureReading;
import org.starfix.engine.internal.step.store.IndexedFile;
import org.starfix.engine.internal.step.store.StoredExposure;

/**
 * The exposures of a field as a store has them.
 *
 * @param field its identity
 * @param members its files in the order of the field
 * @param files opens what is not stored: pixels
 * @param digest of the detections of the run
 */
public record StoredMembers(String field, List<Member> members, FileOpener files, String digest)
        implements FieldMembers {
    public StoredMembers {
        members = List.copyOf(members);
    }

    /**
     * A file of exposures.
     *
     * @param borrowed whether it belongs to another field
     */
    public record Member(ExposureRequest request, StoredExposure stored, boolean borrowed) {}

    @Override
    public Optional<Field> recalled(TweakRegOptions options) {
        ExposureReading reading = new ExposureReading(files, options, digest);
        List<DetectedExposure> exposures = new ArrayList<>();
        Set<Integer> borrowed = new HashSet<>();
        for (Member member : members) {
            Optional<IndexedFile.Recalled> known = reading.asStored(member.request(), member.stored());
            if (known.isEmpty()) {
                return Optional.empty();
            }
            add(known.get().detected(), member, exposures, borrowed);
        }
        return Optional.of(new Field(field, exposures, borrowed));
    }

    @Override
    public Optional<Field> detected(TweakRegOptions options) {
        ExposureReading reading = new ExposureReading(files, options, digest);
        ExposureDetector detector = new ExposureDetector(files, options);
        List<DetectedExposure> exposures = new ArrayList<>();
        Set<Integer> borrowed = new HashSet<>();
        for (Member member : members) {
            Optional<IndexedFile.Recalled> known = reading.asStored(member.request(), member.stored());
            if (known.isEmpty()) {
                return Optional.empty();
            }
            List<Attempt<DetectedExposure>> anew = new ArrayList<>();
            for (Attempt<DetectedExposure> attempt : known.get().detected()) {
                if (attempt instanceof Attempt.Done<DetectedExposure> done) {
                    anew.add(detector.detect(done.value().exposure()));
                }
            }
            if (!anew.stream().allMatch(attempt -> attempt instanceof Attempt.Done)) {
                return Optional.empty(); // the pixels are not there any more
            }
            add(anew, member, exposures, borrowed);
        }
        return Optional.of(new Field(field, exposures, borrowed));
    }

    private static void add(
            List<Attempt<DetectedExposure>> attempts,
            Member member,
            List<DetectedExposure> exposures,
            Set<Integer> borrowed) {
        for (Attempt<DetectedExposure> attempt : attempts) {
            if (attempt instanceof Attempt.Done<DetectedExposure> done) {
                if (member.borrowed()) {
                    borrowed.add(exposures.size());
                }
                exposures.add(done.value());
            }
        }
    }
}
