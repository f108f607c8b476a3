/**
 * Tables without astronomy: named columns of numbers or texts, read from ECSV, VOTable, FITS tables and delimited
 * text, and written.
 *
 * <p>{@link org.starfix.engine.internal.format.table.TableReader} finds out the format from the content;
 * {@link org.starfix.engine.internal.format.table.RowFilter} chooses rows by a condition of the user;
 * {@link org.starfix.engine.internal.format.table.CatalogFormat} is what can be written.
 *
 * <p>A missing number is NaN, a missing text empty. What is malformed is refused with its line.
 *
 * <p>Start at {@link org.starfix.engine.internal.format.table.Table}.
 */
@NullMarked
package org.starfix.engine.internal.format.table;

import org.jspecify.annotations.NullMarked;
