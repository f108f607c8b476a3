import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How many sources a run found in each exposure, and how faint they are: {@code DetectionDepths OUTPUT}. */
public final class DetectionDepths {
    private DetectionDepths() {}

    public static void main(String[] args) throws IOException {
        try (SparkSession spark =
                SparkSession.builder().appName("detection depths").getOrCreate()) {
            depths(spark, args[0]).show(50, false);
        }
    }

    /** By exposure: sources, their median flux and the faintest decile; docs/store.md has the columns. */
    static Dataset<Row> depths(SparkSession spark, String output) {
        return spark.read()
                .option("pathGlobFilter", "*.sources.parquet")
                .option("mergeSchema", "true")
                .parquet(output + "/store/detections")
                .groupBy(col("exposure_name"), col("exposure_place"))
                .agg(
                        count(lit(1)).as("sources"),
                        expr("percentile(flux, 0.5)").as("median_flux"),
                        expr("percentile(flux, 0.1)").as("faint_flux"))
                .orderBy(col("faint_flux").desc());
    }
}
