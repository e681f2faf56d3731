import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';

/** A folder that exists until `remove` is called. */
export class TemporaryFolder {
  public readonly path = mkdtempSync(join(tmpdir(), 'catalog-test-'));

  public write(file: string, content: string | Buffer): string {
    const path = join(this.path, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** All files below a folder with their content; folders without files do not count. */
  public read(folder = '.'): { [file: string]: string } {
    const root = join(this.path, folder);
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file => statSync(join(root, file)).isFile()).sort();
    return Object.fromEntries(files.map(file => [file, readFileSync(join(root, file), 'utf8')]));
  }

  public remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
