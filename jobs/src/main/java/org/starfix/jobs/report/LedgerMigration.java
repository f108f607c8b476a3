package org.starfix.jobs.report;

import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.step.output.Invocation;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.HadoopPublisher;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.OutputLock;
import org.starfix.jobs.storage.ParquetFiles;

/**
 * Makes a ledger of version 1, a file for each table, one of today's, row by row.
 *
 * <p>As long as its file of exposures is there, a ledger is of version 1, whatever lies beside it. That file is removed when all new tables
 * are there, and before the other old files: a migration that is interrupted can be repeated.
 */
public final class LedgerMigration {
    /** Of version 1, those that are read; there was no log. The first decides which version a ledger is of. */
    private static final List<LedgerTable<?>> FORMER =
            List.of(LedgerTables.EXPOSURES, LedgerTables.GROUPS, LedgerTables.MATCHES);

    private static final int FORMER_VERSION = 1;

    private final String folder;
    private final HadoopSettings settings;
    private final Path output;

    /** @param folder the output folder of a run */
    public LedgerMigration(String folder, HadoopSettings settings) {
        this.folder = folder;
        this.settings = settings;
        this.output = HadoopPaths.of(folder);
    }

    /** Whether the ledger in this folder is of version 1. */
    static boolean isDue(Path output, FileSystem files) throws IOException {
        return files.exists(former(output, FORMER.get(0)));
    }

    private static Path former(Path output, LedgerTable<?> table) {
        return HadoopPaths.below(output, table.file(Ledger.FORMAT));
    }

    /**
     * Migrates the ledger.
     *
     * @param root of the inputs, as the paths in the ledger have it; without it the deepest folder that holds all of them
     * @return whether there was something to do: not if the ledger is of today's version
     * @throws InputException if there is no ledger, or one of another version; nothing is changed then
     */
    public boolean run(Optional<String> root) throws IOException {
        FileSystem files = HadoopPaths.fileSystem(output, settings.configuration());
        if (!isDue(output, files)) {
            requireToday(new LedgerReader(folder, settings.configuration()).version());
            if (hasOldFiles(files)) {
                removeFormer(HadoopPublisher.prepare(HadoopPaths.display(output), settings));
            }
            return false;
        }
        int version = LedgerReader.version(former(output, FORMER.get(0)), settings.configuration())
                .orElse(FORMER_VERSION);
        if (version != FORMER_VERSION) {
            throw unknown(version);
        }
        requireAll(files);
        HadoopPublisher publisher = HadoopPublisher.prepare(HadoopPaths.display(output), settings);
        return migrateAlone(publisher, files, root);
    }

    @SuppressWarnings("try") // the lock is held, not used
    private boolean migrateAlone(HadoopPublisher publisher, FileSystem files, Optional<String> root)
            throws IOException {
        try (OutputLock lock = OutputLock.take(publisher.folder(), settings.configuration(), Invocation.now())) {
            boolean due = isDue(output, files); // another may just have done it
            if (due) {
                migrate(publisher, root);
            }
            return due;
        }
    }

    private void migrate(HadoopPublisher publisher, Optional<String> root) throws IOException {
        FormerNames names = FormerNames.of(former(output, FORMER.get(0)), settings.configuration(), root);
        removeParts(publisher); // of a migration that was interrupted
        try {
            for (LedgerTable<?> table : FORMER) {
                try (ParquetFiles.Rows rows =
                        ParquetFiles.rows(former(output, table), settings.configuration(), column -> true)) {
                    write(publisher, table, rows, new FormerRows(table, names));
                }
            }
            write(publisher, LedgerTables.LOG, Collections.emptyIterator(), new FormerRows(LedgerTables.LOG, names));
        } catch (IOException | RuntimeException e) {
            removeParts(publisher);
            throw e;
        }
        removeFormer(publisher);
    }

    private void write(HadoopPublisher publisher, LedgerTable<?> table, Iterator<Group> rows, FormerRows today)
            throws IOException {
        publisher.publish(
                table.part(0, Ledger.FORMAT),
                out -> ParquetFiles.write(
                        out, settings.configuration(), LedgerParquet.of(table).schema(), rows, today));
    }

    private static void removeParts(HadoopPublisher publisher) throws IOException {
        for (LedgerTable<?> table : LedgerTables.ALL) {
            publisher.removeFolder(table.folder());
        }
    }

    private static void removeFormer(HadoopPublisher publisher) throws IOException {
        for (LedgerTable<?> table : FORMER) {
            publisher.remove(table.file(Ledger.FORMAT));
        }
    }

    private boolean hasOldFiles(FileSystem files) throws IOException {
        for (LedgerTable<?> table : FORMER) {
            if (files.exists(former(output, table))) {
                return true;
            }
        }
        return false;
    }

    private void requireAll(FileSystem files) throws IOException {
        for (LedgerTable<?> table : FORMER) {
            if (!files.exists(former(output, table))) {
                throw new InputException(folder + ": the ledger of version " + FORMER_VERSION + " is not whole: "
                        + HadoopPaths.display(former(output, table)) + " is missing; put it back, or run again");
            }
        }
    }

    private void requireToday(Optional<Integer> version) {
        if (version.isPresent() && version.get() != LedgerTable.SCHEMA_VERSION) {
            throw unknown(version.get());
        }
    }

    private InputException unknown(int version) {
        return new InputException(folder + ": the ledger is of version " + version
                + (version == LedgerTable.SCHEMA_VERSION
                        ? ", but in single files, as no release wrote it; run again, which writes a new ledger"
                        : ", and this program knows those up to " + LedgerTable.SCHEMA_VERSION
                                + "; use the program that wrote it, or a newer one"));
    }
}
