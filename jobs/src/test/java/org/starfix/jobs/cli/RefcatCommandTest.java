package org.starfix.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableReader;

class RefcatCommandTest {
    @TempDir
    private Path folder;

    private Path stars;

    @BeforeEach
    void write() throws IOException {
        stars = Files.writeString(folder.resolve("stars.csv"), """
                source_id,ref_epoch,ra,dec,pmra,pmdec,parallax,phot_g_mean_mag,ruwe
                11,2016.0,53.10,-27.80,1000,0,1,12.5,1.0
                12,2016.0,53.12,-27.81,10,-5,,18.25,3.0
                13,2016.0,53.11,-27.79,,,,19.5,1.1
                14,2016.0,233.11,27.79,1,1,1,17.0,1.1
                15,2016.0,,,,,,17.0,1.1
                """);
    }

    @Test
    void anImportedCatalogIsAsked() throws IOException {
        Path gaia = folder.resolve("gaia");
        CommandRun made = run("import", stars.toString(), "--output", gaia.toString());
        assertThat(made.exitCode()).as(made.toString()).isZero();
        assertThat(made.out())
                .contains("4 rows of 1 file in 2 partitions; 1 row without a position left out. Catalogue: " + gaia);

        CommandRun asked = run("query", "53.1", "-27.8", "0.1", "--gaia_catalog=" + gaia, "--epoch", "2024.5");
        assertThat(asked.exitCode()).as(asked.toString()).isZero();
        assertThat(asked.out())
                .contains("GAIADR3: 3 stars within 0.1 degrees of RA 53.1, Dec -27.8")
                .contains("used: 3, 95.5 per square degree, 0.027 per square arcmin")
                .contains("magnitude: 12.500 to 19.500")
                .contains("epoch: 2016.000 to 2016.000")
                .contains("with proper motion: 2, with parallax: 1, with errors: 0")
                .contains("moved to 2024.5: by up to 8.5");
    }

    @Test
    void aFileIsAskedAndItsStarsAreWritten() throws IOException {
        for (String ending : List.of("ecsv", "fits", "csv")) {
            Path out = folder.resolve("out." + ending);
            CommandRun asked = run(
                    "query",
                    "53.1",
                    "-27.8",
                    "0.1",
                    "--abs_refcat=" + stars,
                    "--abs_max_ruwe=1.4",
                    "--epoch",
                    "2026.0",
                    "--output",
                    out.toString());
            assertThat(asked.exitCode()).as(asked.toString()).isZero();
            assertThat(asked.out())
                    .contains("stars.csv: 3 stars")
                    .contains("abs_max_ruwe")
                    .contains("used: 2");
            Table table = TableReader.read(FileOpener.LOCAL.open(out.toString()));
            assertThat(table.rowCount()).isEqualTo(2);
            assertThat(table.column("source_id").integers()).containsExactly(11, 13);
            assertThat(table.column("ref_epoch").numbers()).containsExactly(2026, 2026);
            double moved = (table.column("RA").numbers()[0] - 53.1) * 3600 * Math.cos(Math.toRadians(27.8));
            assertThat(moved).isBetween(9.99, 10.01); // ten years of 1 arcsec, and the parallax
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refcat | refcat needs a command: import or query",
                "refcat import x.csv | Missing required option: '--output=DIR'",
                "refcat import /nowhere.csv --output=FOLDER/new | /nowhere.csv: there is no such file or folder",
                "refcat import STARS --output=FOLDER | exists already and is not empty",
                "refcat import STARS --output=FOLDER/new --rows-per-partition=0 | option --rows-per-partition: 0 is not between",
                "refcat import STARS --output=FOLDER/new --columns=ra,nothing | there is no column 'nothing'",
                "refcat import STARS --output=FOLDER/new --ra=lon | there are no columns lon and dec",
                "refcat query 1 2 | Missing required parameter: 'RADIUS'",
                "refcat query 1 2 0 | RADIUS: 0.0 degrees is out of range; it must be above 0 and at most 10",
                "refcat query 400 2 1 | RA, DEC: 400.0, 2.0 is not a position",
                "refcat query 1 2 x | 'x' is not a double",
                "refcat query 1 2 1 | GAIADR3 needs gaia_catalog or gaia_service, and neither is given",
                "refcat query 1 2 1 --abs_refcat=/nowhere.csv | abs_refcat: no file named '/nowhere.csv'",
                "refcat query 1 2 1 --gaia_catalog=FOLDER | this folder is no HATS catalogue",
                "refcat query 1 2 1 --abs_refcat=STARS --epoch=1500 | option --epoch: 1500.0 is out of range",
                "refcat query 1 2 1 --abs_refcat=STARS --output=x.txt | its name must end in .ecsv, .fits or .csv",
                "refcat query 1 2 1 --abs_refcat=STARS --searchrad=3 | --searchrad",
            })
    void whatIsWrongIsSaid(String words, String message) {
        List<String> list = new ArrayList<>();
        for (String word : words.split(" ")) {
            list.add(word.replace("STARS", stars.toString()).replace("FOLDER", folder.toString()));
        }
        CommandRun run = CommandRun.of(list);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(folder.resolve("new")).doesNotExist();
    }

    private static CommandRun run(String... words) {
        List<String> all = new ArrayList<>(List.of("refcat"));
        all.addAll(List.of(words));
        return CommandRun.of(all);
    }
}
