package org.starfix.engine.internal.step.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FileVersion;
import org.starfix.engine.internal.step.ExposureDetector;
import org.starfix.engine.internal.step.ExposureIndexer;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.StarfixVersion;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;

/**
 * Reads exposures, headers first and pixels later, or takes what is stored of them.
 *
 * <p>What is stored holds while the version of the detection and its parameters are the same, and every file that was opened or looked for
 * is what it was. The headers are then taken from what is stored of them and read by the same code as those of a file, with the
 * parameters of this run; so what only concerns headers may change without a pixel being read.
 */
public final class ExposureReading implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String NO_STORE = "";

    private final FileOpener files;
    private final TweakRegOptions options;
    private final String digest;

    /** @param digest that of this run, see {@link DetectionDigest} */
    public ExposureReading(FileOpener files, TweakRegOptions options, String digest) {
        this.files = files;
        this.options = options;
        this.digest = digest;
    }

    /** Reads exposures of which nothing is stored and nothing is to be stored. */
    public static ExposureReading withoutStore(FileOpener files, TweakRegOptions options) {
        return new ExposureReading(files, options, NO_STORE);
    }

    /** Reads the headers of an exposure. */
    public IndexedFile.Read index(ExposureRequest request) {
        if (digest.equals(NO_STORE)) {
            return new IndexedFile.Read(request, indexer(files).index(request), List.of());
        }
        RecordingFiles recording = new RecordingFiles(files, RecordingFiles.Notes.VERSION_AND_CONTENT);
        List<Attempt<IndexedExposure>> exposures = indexer(recording).index(request);
        boolean lasting = exposures.stream().allMatch(Attempt::lasts);
        return new IndexedFile.Read(
                request, exposures, lasting ? recording.seen().orElse(List.of()) : List.of());
    }

    /** Takes what is stored of an exposure; empty if it holds no more. */
    public Optional<IndexedFile.Recalled> recall(ExposureRequest request, StoredExposure stored) {
        if (!stored.digest().equals(digest)) {
            return Optional.empty();
        }
        List<SeenFile> known = known(request, stored);
        return known.stream().allMatch(this::isAsItWas) ? recalled(request, stored, known) : Optional.empty();
    }

    /** Takes what is stored of an exposure, whatever its files are now; empty if that is of another detection. */
    public Optional<IndexedFile.Recalled> asStored(ExposureRequest request, StoredExposure stored) {
        return stored.digest().equals(digest) ? recalled(request, stored, known(request, stored)) : Optional.empty();
    }

    private static List<SeenFile> known(ExposureRequest request, StoredExposure stored) {
        return stored.files().stream()
                .map(file -> file.at(StoredExposure.resolve(file.path(), request.path())))
                .toList();
    }

    /** What has changed of the files of a stored exposure, in a few words each; nothing if all are as they were. */
    public List<String> changes(ExposureRequest request, StoredExposure stored) {
        List<String> changes = new ArrayList<>();
        for (SeenFile file : known(request, stored)) {
            try {
                FileVersion now = files.version(file.path()).orElse(SeenFile.ABSENT);
                if (!now.equals(file.version())) {
                    changes.add(file.path() + ": " + change(file, now));
                }
            } catch (IOException e) {
                changes.add(file.path() + ": the file cannot be looked at: " + FailureText.of(e));
            }
        }
        return changes;
    }

    private static String change(SeenFile before, FileVersion now) {
        if (before.isAbsent()) {
            return "the file is new: the run did not find it";
        }
        if (now.equals(SeenFile.ABSENT)) {
            return "the file is gone";
        }
        return now.length() == before.version().length()
                ? "the file was written again after the run, with the same length"
                : "the file has " + now.length() + " bytes, and had "
                        + before.version().length() + " when the run read it";
    }

    /** What the run read of the headers of a stored exposure and now reads otherwise, whatever the files say of their times. */
    public List<String> otherHeaders(ExposureRequest request, StoredExposure stored) {
        List<String> others = new ArrayList<>();
        for (SeenFile file : known(request, stored)) {
            if (!file.isAbsent() && !file.pieces().isEmpty()) {
                otherHeader(file).ifPresent(others::add);
            }
        }
        return others;
    }

    private Optional<String> otherHeader(SeenFile file) {
        try (ByteSource source = files.open(file.path())) {
            for (Piece piece : file.pieces()) {
                byte[] now = new byte[piece.bytes().length];
                source.readFully(piece.position(), now, 0, now.length);
                int at = Arrays.mismatch(now, piece.bytes());
                if (at >= 0) {
                    return Optional.of(file.path() + ": the headers are others than those that the run read, from byte "
                            + (piece.position() + at) + " on");
                }
            }
            return Optional.empty();
        } catch (IOException | MalformedDataException e) {
            return Optional.of(file.path() + ": the headers cannot be read again: " + FailureText.of(e));
        }
    }

    /** Takes what is stored of an exposure, whatever became of its files since; empty if it does not hold enough. */
    public Optional<IndexedFile.Recalled> recallAsStored(ExposureRequest request, StoredExposure stored) {
        return recalled(request, stored, known(request, stored));
    }

    private Optional<IndexedFile.Recalled> recalled(
            ExposureRequest request, StoredExposure stored, List<SeenFile> known) {
        List<Attempt<IndexedExposure>> exposures =
                indexer(new StoredFiles(known, files)).index(request);
        List<Attempt<DetectedExposure>> detected = new ArrayList<>();
        for (Attempt<IndexedExposure> exposure : exposures) {
            if (exposure instanceof Attempt.Done<IndexedExposure> done) {
                Optional<Attempt<DetectedExposure>> sources = sources(done.value(), request, stored);
                if (sources.isEmpty()) {
                    return Optional.empty();
                }
                detected.add(sources.get());
            }
        }
        boolean lasting = exposures.stream().allMatch(Attempt::lasts);
        return lasting ? Optional.of(new IndexedFile.Recalled(exposures, detected)) : Optional.empty();
    }

    private boolean isAsItWas(SeenFile file) {
        try {
            return files.version(file.path()).orElse(SeenFile.ABSENT).equals(file.version());
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Attempt<DetectedExposure>> sources(
            IndexedExposure exposure, ExposureRequest request, StoredExposure stored) {
        String catalog = StoredExposure.relative(catalog(exposure), request.path());
        return stored.detectors().stream()
                .filter(detector -> detector.detector().equals(exposure.id().detector())
                        && detector.catalog().equals(catalog))
                .findFirst()
                .flatMap(detector -> sources(exposure, detector.outcome(), isOfThisProgram(stored, request)));
    }

    /** The words of a rejection name the path, and another version of the program may know better. */
    private static boolean isOfThisProgram(StoredExposure stored, ExposureRequest request) {
        return stored.program().equals(StarfixVersion.text()) && stored.path().equals(request.path());
    }

    private static Optional<Attempt<DetectedExposure>> sources(
            IndexedExposure exposure, StoredDetector.Outcome outcome, boolean ofThisProgram) {
        if (outcome instanceof StoredDetector.Found found) {
            return Optional.of(
                    new Attempt.Done<>(new DetectedExposure(exposure, found.sources(), found.found(), found.notes())));
        }
        if (outcome instanceof StoredDetector.NotDetected rejected && ofThisProgram) {
            return Optional.of(new Attempt.Rejected<>(
                    exposure.id(), Attempt.unusable(rejected.reason()), exposure.bytes(), Attempt.Cause.CONTENT));
        }
        return Optional.empty();
    }

    /** The sources of an exposure: found now, unless they are known. */
    public DetectedFile detect(IndexedFile file) {
        return file instanceof IndexedFile.Recalled recalled
                ? new DetectedFile(recalled.detected(), List.of())
                : detectIn((IndexedFile.Read) file);
    }

    private DetectedFile detectIn(IndexedFile.Read file) {
        RecordingFiles recording = new RecordingFiles(files, RecordingFiles.Notes.VERSION);
        ExposureDetector detector = new ExposureDetector(file.seen().isEmpty() ? files : recording, options);
        List<Attempt<DetectedExposure>> detected = new ArrayList<>();
        List<StoredDetector> detectors = new ArrayList<>();
        for (Attempt<IndexedExposure> exposure : file.exposures()) {
            if (exposure instanceof Attempt.Done<IndexedExposure> done) {
                Attempt<DetectedExposure> attempt = detector.detect(done.value());
                detected.add(attempt);
                detectors.add(stored(done.value(), attempt, file.request().path()));
            } else {
                detectors.add(stored((Attempt.Rejected<IndexedExposure>) exposure));
            }
        }
        boolean lasting = !file.seen().isEmpty() && detected.stream().allMatch(Attempt::lasts);
        Optional<List<SeenFile>> seen =
                lasting ? recording.seen().flatMap(more -> together(file.seen(), more)) : Optional.empty();
        ExposureRequest request = file.request();
        return new DetectedFile(
                detected,
                seen
                        .map(all -> new StoredExposure(
                                request.name(),
                                request.path(),
                                digest,
                                StarfixVersion.text(),
                                all.stream()
                                        .map(each -> each.at(StoredExposure.relative(each.path(), request.path())))
                                        .toList(),
                                detectors))
                        .stream()
                        .toList());
    }

    /** The files seen by both stages; empty if one changed between them. */
    private static Optional<List<SeenFile>> together(List<SeenFile> first, List<SeenFile> second) {
        TreeMap<String, SeenFile> all = new TreeMap<>();
        first.forEach(file -> all.put(file.path(), file));
        for (SeenFile file : second) {
            FileVersion before =
                    all.merge(file.path(), file, (old, ignored) -> old).version();
            if (!before.equals(file.version())) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(all.values()));
    }

    private static StoredDetector stored(
            IndexedExposure exposure, Attempt<DetectedExposure> attempt, String exposurePath) {
        StoredDetector.Facts facts = new StoredDetector.Facts(
                exposure.id().fileName(),
                exposure.group(),
                exposure.bytes(),
                exposure.time().julianYear(),
                exposure.hasFitsWcs() ? "fits" : "gwcs",
                SkyPlace.of(exposure.wcs()));
        return new StoredDetector(
                exposure.id().place(),
                exposure.id().detector(),
                facts,
                StoredExposure.relative(catalog(exposure), exposurePath),
                outcome(attempt));
    }

    private static StoredDetector.Outcome outcome(Attempt<DetectedExposure> attempt) {
        if (attempt instanceof Attempt.Done<DetectedExposure> done) {
            DetectedExposure detected = done.value();
            return new StoredDetector.Found(detected.sources(), detected.found(), detected.catalogNotes());
        }
        return new StoredDetector.NotDetected(
                ((Attempt.Rejected<DetectedExposure>) attempt).status().reason());
    }

    private static StoredDetector stored(Attempt.Rejected<IndexedExposure> rejected) {
        return new StoredDetector(
                rejected.id().place(),
                rejected.id().detector(),
                new StoredDetector.Facts(
                        rejected.id().fileName(), "", rejected.bytes(), Double.NaN, "", SkyPlace.UNKNOWN),
                "",
                new StoredDetector.NotIndexed(rejected.status().reason()));
    }

    /** The file of its sources; empty if they are found in its pixels. */
    private static String catalog(IndexedExposure exposure) {
        return exposure.catalog() instanceof CatalogChoice.UserFile file ? file.path() : "";
    }

    private ExposureIndexer indexer(FileOpener opener) {
        return new ExposureIndexer(opener, options.naming(), options.layout());
    }
}
