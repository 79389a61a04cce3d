import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../pipeline/config.ts';
import { inFolder } from './warehouse-folder.ts';

describe('the configuration', () => {
  test('a flag wins over the environment, that over the file, that over the default', async () => {
    await inFolder(async (folder) => {
      const file = join(folder, 'settings.yaml');
      await writeFile(file, 'pause: 2\nworkers: 3\ncontact: someone@example.org\n');
      const { config, origins } = await loadConfig(
        { warehouse: '/flag' },
        { GONGKAI_PAUSE: '5', GONGKAI_WORKERS: '1' },
        file,
      );
      expect(config).toMatchObject({
        warehouse: '/flag',
        pause: 5,
        workers: 1,
        contact: 'someone@example.org',
        concurrency: 50,
      });
      expect(origins).toMatchObject({
        warehouse: 'flag',
        pause: 'environment',
        contact: 'file',
        concurrency: 'default',
      });
    });
  });

  test('every wrong setting is named at once, with the place it stands', async () => {
    await inFolder(async (folder) => {
      const file = join(folder, 'settings.yaml');
      await writeFile(file, 'pause: soon\npoliteness: 1\n');
      const loading = loadConfig({}, { GONGKAI_WORKERS: '-1' }, file);
      await expect(loading).rejects.toThrow(`${file}: pause is "soon"`);
      await expect(loading).rejects.toThrow('GONGKAI_WORKERS: workers is "-1"');
      await expect(loading).rejects.toThrow(`${file}: there is no setting politeness`);
      await expect(loading).rejects.toMatchObject({ exitCode: 2 });
    });
  });

  test('an address to call that is wrong is not repeated: it may hold a secret', async () => {
    const loading = loadConfig({}, { GONGKAI_PING_URL: 'htp//user:secret@example.org/token' });
    await expect(loading).rejects.toThrow('GONGKAI_PING_URL: ping_url is no address that can be called');
    await expect(loading).rejects.not.toThrow(/secret|token/);
  });

  test('a file that was named must be there; the usual one need not', async () => {
    await expect(loadConfig({}, {}, '/nowhere/settings.yaml')).rejects.toThrow('/nowhere/settings.yaml cannot be read');
    expect((await loadConfig({}, {})).file).toBeNull();
  });
});
