package org.starfix.engine.internal.step.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FileVersion;
import org.starfix.engine.internal.step.ExposureDetector;
import org.starfix.engine.internal.step.ExposureIndexer;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureContent;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.engine.testing.ExposureZoo;

class ExposureReadingTest {
    @TempDir
    Path folder;

    private List<ExposureRequest> requests = List.of();
    private final Parameters parameters = with("bkg_boxsize", "48");
    private final List<String> opened = new ArrayList<>();

    /** Local files; notes which are opened. */
    private final class Watched implements FileOpener {
        private static final long serialVersionUID = 1L;

        @Override
        public ByteSource open(String path) throws IOException {
            opened.add(path);
            return FileOpener.LOCAL.open(path);
        }

        @Override
        public Optional<FileVersion> version(String path) throws IOException {
            return FileOpener.LOCAL.version(path);
        }
    }

    @BeforeEach
    void write() throws IOException {
        requests = ExposureZoo.write(folder.resolve("zoo"));
    }

    private static Parameters with(String... pairs) {
        Map<String, String> map = new java.util.TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return ParameterLayers.NONE.withOverrides(Setting.overrides(map)).resolve();
    }

    private ExposureReading reading(Parameters p) {
        return new ExposureReading(new Watched(), TweakRegOptions.of(p), DetectionDigest.of(p));
    }

    private static ExposureRequest named(List<ExposureRequest> all, String name) {
        return all.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }

    private StoredExposure stored(String name) {
        ExposureReading reading = reading(parameters);
        return reading.detect(reading.index(named(requests, name))).stored().get(0);
    }

    private Optional<IndexedFile.Recalled> recalled(String name, StoredExposure stored, Parameters p) {
        return reading(p).recall(named(requests, name), stored);
    }

    /** What the step without a store makes of an exposure, as texts that tell all of it. */
    private static List<String> plain(ExposureRequest request, Parameters p) {
        TweakRegOptions options = TweakRegOptions.of(p);
        List<Attempt<IndexedExposure>> indexed =
                new ExposureIndexer(FileOpener.LOCAL, options.naming(), options.layout()).index(request);
        List<Attempt<DetectedExposure>> detected = new ArrayList<>();
        for (Attempt<IndexedExposure> each : indexed) {
            if (each instanceof Attempt.Done<IndexedExposure> done) {
                detected.add(new ExposureDetector(FileOpener.LOCAL, options).detect(done.value()));
            }
        }
        return texts(indexed, detected);
    }

    private static List<String> texts(
            List<Attempt<IndexedExposure>> indexed, List<Attempt<DetectedExposure>> detected) {
        return Stream.concat(
                        indexed.stream()
                                .map(each -> each instanceof Attempt.Done<IndexedExposure> done
                                        ? done.value().id() + " " + done.value().group() + " "
                                                + done.value().bytes() + " "
                                                + done.value().catalog()
                                                + done.value().unusedSidecar()
                                        : each.toString()),
                        detected.stream()
                                .map(each -> each instanceof Attempt.Done<DetectedExposure> done
                                        ? done.value().summary() + " "
                                                + done.value().sources().size() + " "
                                                + ExposureContent.digest(done.value())
                                        : each.toString()))
                .toList();
    }

    @Test
    void everyKindOfExposureIsRecalledAsItWasReadAndNoFileIsOpened() {
        int withSources = 0;
        for (ExposureRequest request : requests) {
            ExposureReading reading = reading(parameters);
            IndexedFile.Read read = reading.index(request);
            DetectedFile detected = reading.detect(read);
            assertThat(texts(read.exposures(), detected.exposures()))
                    .as(request.name())
                    .isEqualTo(plain(request, parameters));
            if (request.name().contains("none.csv")) { // a catalogue that cannot be opened may be there next time
                assertThat(detected.stored()).isEmpty();
                continue;
            }
            assertThat(detected.stored()).as(request.name()).hasSize(1);
            opened.clear();
            IndexedFile.Recalled again = reading.recall(
                            new ExposureRequest(99, request.path(), request.name(), request.group(), request.catalog()),
                            detected.stored().get(0))
                    .orElseThrow();
            assertThat(opened).as(request.name()).isEmpty();
            assertThat(texts(again.exposures(), again.detected()))
                    .isEqualTo(plain(
                            new ExposureRequest(99, request.path(), request.name(), request.group(), request.catalog()),
                            parameters));
            withSources += (int) again.detected().stream()
                    .filter(each -> each instanceof Attempt.Done<DetectedExposure> done
                            && done.value().sources().size() > 1)
                    .count();
        }
        assertThat(withSources).isGreaterThanOrEqualTo(14);
    }

    /** Pixels are no part of what is kept: some kilobytes of each exposure, whatever its size. */
    @Test
    void whatIsKeptOfAnExposureIsItsHeaders() {
        for (ExposureRequest request : requests) {
            int kept = reading(parameters).index(request).seen().stream()
                    .flatMap(file -> file.pieces().stream())
                    .mapToInt(piece -> piece.bytes().length)
                    .sum();
            assertThat(kept).as(request.name()).isLessThan(70_000);
        }
    }

    @Test
    void whateverChangesIsNoticed() throws IOException {
        StoredExposure beside = stored("beside.fits");
        assertThat(recalled("beside.fits", beside, parameters)).isPresent();
        assertThat(recalled("beside.fits", beside, with("bkg_boxsize", "47"))).isEmpty();

        Path header = folder.resolve("zoo/beside.head");
        FileTime time = Files.getLastModifiedTime(header);
        Files.setLastModifiedTime(header, FileTime.fromMillis(time.toMillis() + 1));
        assertThat(recalled("beside.fits", beside, parameters)).isEmpty();
        Files.setLastModifiedTime(header, time);
        assertThat(recalled("beside.fits", beside, parameters)).isPresent();
        Files.writeString(header, Files.readString(header) + "\n");
        Files.setLastModifiedTime(header, time);
        assertThat(recalled("beside.fits", beside, parameters)).isEmpty();

        StoredExposure tpv = stored("tpv.fits");
        Files.writeString(folder.resolve("zoo/tpv.head"), "COMMENT new\nEND\n");
        assertThat(recalled("tpv.fits", tpv, parameters)).isEmpty();

        StoredExposure masked = stored("c4d_ooi_v1.fits");
        assertThat(recalled("c4d_ooi_v1.fits", masked, parameters)).isPresent();
        Files.delete(folder.resolve("zoo/c4d_ood_v1.fits"));
        assertThat(recalled("c4d_ooi_v1.fits", masked, parameters)).isEmpty();

        StoredExposure catalogue = stored("names_it.fits");
        Files.writeString(folder.resolve("zoo/x.csv"), "x,y\n1,2\n");
        assertThat(recalled("names_it.fits", catalogue, parameters)).isEmpty();
    }

    @Test
    void anotherCatalogueForTheSameFileIsAnotherExposure() {
        StoredExposure catalogue = stored("names_it.fits");
        ExposureRequest request = named(requests, "names_it.fits");
        ExposureRequest pixels = new ExposureRequest(
                0,
                request.path(),
                request.name(),
                Optional.empty(),
                named(requests, "tpv.fits").catalog());
        assertThat(reading(parameters).recall(pixels, catalogue)).isEmpty();
    }

    /** What only concerns headers is read again from what is stored of them. */
    @Test
    void otherWordsForHeadersReadNoPixel() {
        StoredExposure two = stored("two_sci.fits");
        Parameters grouped = with("bkg_boxsize", "48", "group_by", "EXTNAME", "output_use_model", "false");
        opened.clear();
        IndexedFile.Recalled recalled = recalled("two_sci.fits", two, grouped).orElseThrow();
        assertThat(opened).isEmpty();
        assertThat(texts(recalled.exposures(), recalled.detected()))
                .isEqualTo(plain(named(requests, "two_sci.fits"), grouped))
                .isNotEqualTo(plain(named(requests, "two_sci.fits"), parameters));
        assertThat(recalled("two_sci.fits", two, with("bkg_boxsize", "48", "image_hdus", "SCI:1")))
                .isEmpty();
    }

    @Test
    void aFolderThatWasMovedKeepsWhatIsStored() throws IOException {
        StoredExposure beside = stored("beside.fits");
        StoredExposure bad = stored("with_bad.csv.fits");
        Path moved = Files.move(folder.resolve("zoo"), folder.resolve("elsewhere"));
        ExposureRequest request = named(requests, "beside.fits");
        ExposureRequest there = new ExposureRequest(
                3, moved.resolve("beside.fits").toString(), "beside.fits", Optional.empty(), request.catalog());
        IndexedFile.Recalled recalled =
                reading(parameters).recall(there, beside).orElseThrow();
        assertThat(texts(recalled.exposures(), recalled.detected())).isEqualTo(plain(there, parameters));
        ExposureRequest rejected = new ExposureRequest(
                3,
                moved.resolve("with_bad.csv.fits").toString(),
                "with_bad.csv.fits",
                Optional.empty(),
                new org.starfix.engine.internal.step.state.CatalogChoice.UserFile(
                        moved.resolve("bad.csv").toString()));
        assertThat(reading(parameters).recall(rejected, bad))
                .as("its reason names the old folder")
                .isEmpty();
    }

    @Test
    void aFileThatCannotBeReadNowIsNotStored() throws IOException {
        ExposureRequest request = named(requests, "tpv.fits");
        FileOpener failing = new FileOpener() {
            @Override
            public ByteSource open(String path) throws IOException {
                if (path.endsWith(".wcs")) {
                    throw new FileNotFoundException(path);
                }
                if (path.endsWith(".head")) {
                    throw new IOException("the disk does not answer");
                }
                return FileOpener.LOCAL.open(path);
            }

            @Override
            public Optional<FileVersion> version(String path) throws IOException {
                return path.endsWith(".head") ? Optional.of(new FileVersion(1, "")) : FileOpener.LOCAL.version(path);
            }
        };
        ExposureReading reading =
                new ExposureReading(failing, TweakRegOptions.of(parameters), DetectionDigest.of(parameters));
        DetectedFile detected = reading.detect(reading.index(request));
        assertThat(detected.exposures().get(0)).isInstanceOf(Attempt.Done.class);
        assertThat(detected.stored()).isEmpty();
    }
}
