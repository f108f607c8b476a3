package org.starfix.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.step.output.ProductLists;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.report.Ledger;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopSettings;

/** What lies in an output folder is another answer as soon as any part of the ledger, or a list of products, is gone or altered. */
class RunAnswerTest {
    @TempDir
    private Path folder;

    private String lying() throws IOException {
        return RunAnswer.lying("rows", folder.toString(), new HadoopFiles(HadoopSettings.LOCAL));
    }

    @Test
    void anyPartOfTheLedgerThatIsLostIsNoticed() throws IOException {
        List<Path> files = new ArrayList<>();
        for (LedgerTable<?> table : LedgerTables.ALL) {
            Files.createDirectories(folder.resolve(table.folder()));
            for (int part = 0; part < 3; part++) {
                files.add(folder.resolve(table.part(part, Ledger.FORMAT)));
            }
        }
        ProductLists.FILES.forEach(list -> files.add(folder.resolve(list)));
        for (Path file : files) {
            Files.writeString(file, file.toString());
        }
        String whole = lying();
        assertThat(lying()).isEqualTo(whole);
        assertThat(RunAnswer.lying("others", folder.toString(), new HadoopFiles(HadoopSettings.LOCAL)))
                .isNotEqualTo(whole);
        assertThat(files).hasSize(4 * 3 + 2).allSatisfy(file -> {
            var time = Files.getLastModifiedTime(file);
            Files.move(file, folder.resolve("aside"));
            assertThat(lying()).as("without " + file).isNotEqualTo(whole);
            Files.writeString(file, "short");
            assertThat(lying()).as("with another " + file).isNotEqualTo(whole);
            Files.delete(file);
            Files.move(folder.resolve("aside"), file);
            Files.setLastModifiedTime(file, time);
            assertThat(lying()).isEqualTo(whole);
        });
    }
}
