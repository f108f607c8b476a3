package org.starfix.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.table.CatalogFormat;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.store.DetectionDigest;
import org.starfix.engine.internal.step.store.ExposureReading;
import org.starfix.engine.internal.step.store.StoredDetector;
import org.starfix.engine.internal.step.store.StoredExposure;
import org.starfix.engine.testing.ExposureZoo;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.ParquetFiles;

class DetectionStoreTest {
    private static final PartId FIRST = new PartId(1, 0, 0);

    @TempDir
    Path folder;

    private DetectionStore store() {
        return new DetectionStore(HadoopSettings.LOCAL, folder.resolve("store").toString());
    }

    private List<StoredExposure> zoo(Map<String, String> keys) throws IOException {
        Parameters parameters =
                ParameterLayers.NONE.withOverrides(Setting.overrides(keys)).resolve();
        ExposureReading reading =
                new ExposureReading(FileOpener.LOCAL, TweakRegOptions.of(parameters), DetectionDigest.of(parameters));
        List<StoredExposure> stored = new ArrayList<>();
        for (ExposureRequest request : ExposureZoo.write(folder.resolve("zoo"))) {
            stored.addAll(reading.detect(reading.index(request)).stored());
        }
        return stored;
    }

    /** Everything of an exposure, the sources to the bit and as they would be saved. */
    private static String text(StoredExposure exposure) {
        return exposure.name()
                + exposure.path()
                + exposure.digest()
                + exposure.program()
                + exposure.files()
                + exposure.detectors().stream()
                        .map(detector -> detector.place()
                                + detector.detector()
                                + detector.facts()
                                + detector.catalog()
                                + text(detector.outcome()))
                        .toList();
    }

    private static String text(StoredDetector.Outcome outcome) {
        if (!(outcome instanceof StoredDetector.Found found)) {
            return outcome.toString();
        }
        SourceCatalog sources = found.sources();
        DigestBuilder bits =
                new DigestBuilder().add(sources.x()).add(sources.y()).add(sources.flux());
        sources.weight().ifPresent(bits::add);
        return found.found() + found.notes() + bits.hex() + saved(sources);
    }

    private static String saved(SourceCatalog sources) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            CatalogFormat.ECSV.write(sources.toTable("x"), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> texts(List<StoredExposure> exposures) {
        return exposures.stream().map(DetectionStoreTest::text).sorted().toList();
    }

    @Test
    void whatIsReadIsWhatWasWrittenForEveryKindOfExposure() throws IOException {
        List<StoredExposure> zoo = zoo(Map.of("bkg_boxsize", "48", "catalog_columns", "all"));
        assertThat(zoo).hasSizeGreaterThan(15);
        store().write(FIRST, zoo);
        assertThat(texts(store().read(FIRST))).isEqualTo(texts(zoo));
        assertThat(store().read(FIRST)).extracting(StoredExposure::cell).isSorted();
        assertThat(store().names(FIRST))
                .containsExactlyInAnyOrderElementsOf(
                        zoo.stream().map(StoredExposure::name).toList());
        for (StoredExposure exposure : store().read(FIRST)) {
            StoredExposure before = zoo.stream()
                    .filter(e -> e.name().equals(exposure.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(exposure.files()).isEqualTo(before.files());
        }
    }

    @Test
    void everyTypeOfColumnIsKept() throws IOException {
        BitSet second = new BitSet();
        second.set(1);
        SourceCatalog odd = SourceCatalog.of(
                        new int[] {3, 1, 2},
                        new double[] {0.1, Double.NaN, -0.0},
                        new double[] {Double.MIN_VALUE, Double.NEGATIVE_INFINITY, 1e300},
                        new double[] {1, 2, 3})
                .withWeights(new double[] {1, 0.5, Double.NaN})
                .withColumns(List.of(
                        Column.of("flags", new long[] {1, 2, Long.MAX_VALUE}).withMissing(second),
                        Column.of("Exposure_Name", new String[] {"a", "", "\u03b1"})
                                .withMissing(second),
                        Column.of("good", new boolean[] {true, false, true}).withUnit("x"),
                        Column.of("error", new double[] {0.1f, Float.NaN, 3})
                                .withUnit("pix")
                                .inSinglePrecision()));
        StoredExposure like = zoo(Map.of("bkg_boxsize", "48")).get(0);
        StoredExposure other = with(like, "other", SourceCatalog.EMPTY);
        StoredExposure exposure = with(like, "odd", odd);
        store().write(FIRST, List.of(exposure, like, other));
        assertThat(texts(store().read(FIRST))).isEqualTo(texts(List.of(exposure, like, other)));
    }

    private static StoredExposure with(StoredExposure like, String name, SourceCatalog sources) {
        StoredDetector detector = like.detectors().get(0);
        return new StoredExposure(
                name,
                like.path(),
                like.digest(),
                like.program(),
                like.files(),
                List.of(new StoredDetector(
                        0, "", detector.facts(), "", new StoredDetector.Found(sources, 7, "a note"))));
    }

    @Test
    void cataloguesWhoseColumnsDisagreeAreNotPutTogether() throws IOException {
        StoredExposure like = zoo(Map.of("bkg_boxsize", "48")).get(0);
        SourceCatalog plain = SourceCatalog.of(new int[] {1}, new double[] {1}, new double[] {1}, new double[] {1});
        SourceCatalog whole = plain.withColumns(List.of(Column.of("q", new long[] {1})));
        SourceCatalog broken = plain.withColumns(List.of(Column.of("q", new double[] {1.5})));
        PartWriter writer = new PartWriter(store(), 4, 2);
        List<StoredExposure> all = List.of(with(like, "a", whole), with(like, "b", plain), with(like, "c", broken));
        all.forEach(writer::add);
        writer.write();
        PartContents contents = store().contents();
        assertThat(contents.parts()).containsExactly(new PartId(4, 2, 0), new PartId(4, 2, 1));
        assertThat(contents.generation()).isEqualTo(5);
        List<StoredExposure> read = new ArrayList<>(store().read(new PartId(4, 2, 0)));
        assertThat(read).hasSize(2);
        read.addAll(store().read(new PartId(4, 2, 1)));
        assertThat(texts(read)).isEqualTo(texts(all));
    }

    @Test
    void aPartWithoutItsExposuresDoesNotCount() throws IOException {
        List<StoredExposure> zoo = zoo(Map.of("bkg_boxsize", "48"));
        assertThat(store().contents()).isEqualTo(new PartContents(List.of(), List.of(), 1));
        PartId killed = new PartId(2, 0, 0);
        store().write(FIRST, zoo.subList(0, 2));
        store().write(killed, zoo.subList(2, 4));
        Files.delete(folder.resolve("store").resolve(killed.text() + StoreFormat.EXPOSURES));
        assertThat(store().contents()).isEqualTo(new PartContents(List.of(FIRST), List.of(killed), 3));
        store().remove(killed);
        store().remove(FIRST);
        try (Stream<Path> left = Files.list(folder.resolve("store"))) {
            assertThat(left).isEmpty();
        }
    }

    /** An id counts twelve digits and more, so that names sort as numbers do. */
    @Test
    void laterPartsSortBehind() {
        List<PartId> ids = List.of(
                new PartId(1, 0, 9),
                new PartId(1, 0, 10),
                new PartId(1, 11, 0),
                new PartId(9, 0, 0),
                new PartId(10, 0, 0));
        assertThat(ids).isSorted();
        assertThat(ids.stream().map(PartId::text).toList()).isSorted();
        assertThat(ids.stream().map(id -> PartId.parse(id.text()).orElseThrow()).toList())
                .isEqualTo(ids);
        assertThat(PartId.parse("notes")).isEmpty();
    }

    @Test
    void aStoreOfALaterFormatIsRefused() throws IOException {
        ParquetFiles.publish(
                new org.apache.hadoop.fs.Path(folder.resolve("store").toString(), FIRST.text() + StoreFormat.EXPOSURES),
                new Configuration(),
                ExposureTable.SCHEMA,
                new ParquetFiles.Layout(Map.of("starfix.detections", "2"), List.of(), 1 << 20),
                List.<StoredRow>of(),
                ExposureTable::row);
        assertThatThrownBy(() -> store().contents())
                .isInstanceOf(InputException.class)
                .hasMessageContaining(FIRST.text())
                .hasMessageContaining(
                        "version 2 of the format, but this program knows version 1 only; use the program");
    }
}
