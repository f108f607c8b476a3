package org.starfix.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.format.fits.FileVersion;
import org.starfix.engine.internal.step.alignments.AlignmentTables;
import org.starfix.engine.internal.step.alignments.StoredField;
import org.starfix.engine.internal.step.output.ProductWork;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.testing.SharedSpark;

/** Parts of alignments and of what was written are put together; what counts is there at every moment. */
class TableCompactionTest {
    @TempDir
    private Path folder;

    private WorkRows works;
    private FieldRows fields;

    @BeforeEach
    void open() {
        works = new WorkRows(
                new TableParts(HadoopSettings.LOCAL, folder.resolve("works").toString(), List.of("products")));
        fields = new FieldRows(new TableParts(
                HadoopSettings.LOCAL,
                folder.resolve("fields").toString(),
                List.copyOf(AlignmentTables.of(List.of()).byName().keySet())));
    }

    private static ProductWork work(String output, int exposure, String suffix, String digest) {
        String name = "e" + exposure + ".fits";
        return new ProductWork(
                output, name, digest, name + suffix, Map.of(name + suffix, new FileVersion(exposure, digest)));
    }

    private static StoredField field(int number, String digest) {
        StoredField.Member member = new StoredField.Member(
                "f" + number, 0, ExposureStatus.skipped("blank", "nothing is there"), "", List.of());
        return new StoredField(digest, "f" + number, List.of(member), List.of(), List.of(), List.of(digest));
    }

    private static <R> List<R> all(PartRows<R> rows) throws IOException {
        List<R> all = new ArrayList<>();
        for (PartId part : rows.contents().parts()) {
            all.addAll(rows.read(part));
        }
        return all;
    }

    @Test
    void ofWhatWasWrittenTheLatestOfEachFileStays() throws IOException {
        works.write(1, 0, List.of(work("a", 1, "x", "old"), work("a", 2, "x", "old"), work("b", 1, "x", "other")));
        works.write(2, 0, List.of(work("a", 1, "x", "new"), work("a", 1, "y", "suffix")));
        works.write(3, 0, List.of(new ProductWork("a", "none.fits", "old", "", Map.of())));
        works.write(3, 1, List.of(new ProductWork("a", "none.fits", "new", "", Map.of())));
        new Compaction<>(SharedSpark.run(), works, 4).ofMany();
        assertThat(works.contents().parts()).as("not many").hasSize(4);
        new Compaction<>(SharedSpark.run(), works, 1).ofMany();
        assertThat(works.contents().parts()).containsExactly(new PartId(4, 0, 0));
        assertThat(all(works))
                .containsExactlyInAnyOrder(
                        work("a", 1, "x", "new"),
                        work("a", 1, "y", "suffix"),
                        work("a", 2, "x", "old"),
                        work("b", 1, "x", "other"),
                        new ProductWork("a", "none.fits", "new", "", Map.of()));
    }

    @Test
    void ofFieldsTheLatestStays() throws IOException {
        fields.write(1, 0, List.of(field(1, "old"), field(2, "same")));
        fields.write(1, 1, List.of(field(3, "same")));
        fields.write(2, 0, List.of(field(1, "new")));
        new Compaction<>(SharedSpark.run(), fields, 1).ofMany();
        assertThat(fields.contents().parts()).hasSize(1);
        assertThat(all(fields)).containsExactlyInAnyOrder(field(1, "new"), field(2, "same"), field(3, "same"));
    }

    /** New parts come before old ones go: killed in between, both lie there, and the same compaction ends it. */
    @Test
    void aCompactionThatWasKilledIsDoneAgain() throws IOException {
        works.write(1, 0, List.of(work("a", 1, "x", "old"), work("a", 2, "x", "old")));
        works.write(2, 0, List.of(work("a", 1, "x", "new")));
        Path kept = Files.createDirectory(folder.resolve("kept"));
        copy(folder.resolve("works"), kept);
        new Compaction<>(SharedSpark.run(), works, 1).ofMany();
        List<ProductWork> together = all(works);
        copy(kept, folder.resolve("works")); // nothing was removed yet
        assertThat(works.contents().parts()).hasSize(3);
        Files.delete(folder.resolve("works/000001-000000-0000.products.parquet")); // or one of them was
        Files.writeString(folder.resolve("works/000002-000000-0000.products.parquet"), "broken");
        new Compaction<>(SharedSpark.run(), works, 1).ofMany();
        assertThat(works.contents().parts()).hasSize(1);
        assertThat(all(works)).containsExactlyInAnyOrderElementsOf(together).hasSize(2);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
