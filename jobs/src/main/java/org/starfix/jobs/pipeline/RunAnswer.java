package org.starfix.jobs.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.output.GateResult;
import org.starfix.engine.internal.step.output.RunManifest;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.report.SolutionRows;
import org.starfix.jobs.report.Ledger;
import org.starfix.jobs.storage.HadoopFiles;

/** A digest of the ledger of a run, which tells whether the one that lies there is that of these inputs, parameters and gates. */
final class RunAnswer {
    private RunAnswer() {}

    /** The sum of the digests of all rows: the same in any order. */
    static String of(
            String parameterHash,
            JavaRDD<ExposureRecord> exposures,
            JavaRDD<AlignedField> fields,
            List<GateResult> gates) {
        long records = exposures
                .map(record -> number(new DigestBuilder().add(record.toString())))
                .fold(0L, Long::sum);
        long groups = fields.map(field -> {
                    DigestBuilder digest = new DigestBuilder().add(field.id());
                    field.groups().forEach(group -> digest.add(group.toString()));
                    digest.add(field.matches().size());
                    field.matches().forEach(match -> digest.add(match.toString()));
                    field.log().forEach(digest::add);
                    SolutionRows solution = field.solution();
                    solution.groups().forEach(row -> digest.add(row.toString()));
                    solution.visits().forEach(row -> digest.add(row.toString()));
                    solution.detectors().forEach(row -> digest.add(row.toString()));
                    return number(digest);
                })
                .fold(0L, Long::sum);
        DigestBuilder answer =
                new DigestBuilder().add(parameterHash).add(records).add(groups);
        gates.forEach(gate -> answer.add(gate.toString()));
        return answer.hex();
    }

    private static long number(DigestBuilder digest) {
        return Long.parseUnsignedLong(digest.hex().substring(0, 2 * Long.BYTES), 16);
    }

    /** The answer that the manifest of a folder tells of, if the run has ended well and its ledger is there. */
    static Optional<String> lying(String folder, HadoopFiles files) throws IOException {
        for (LedgerTable<?> table : LedgerTables.ALL) {
            if (files.version(folder + "/" + table.part(0, Ledger.FORMAT)).isEmpty()) {
                return Optional.empty();
            }
        }
        try (ByteSource source = files.open(folder + "/" + RunManifest.FILE)) {
            byte[] text = new byte[Math.toIntExact(source.size())];
            source.readFully(0, text, 0, text.length);
            JsonNode manifest = new ObjectMapper().readTree(text);
            return manifest.path("state").asText().equals("finished")
                    ? Optional.of(manifest.path("answer").asText()).filter(answer -> !answer.isEmpty())
                    : Optional.empty();
        } catch (FileNotFoundException | NoSuchFileException | com.fasterxml.jackson.core.JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
