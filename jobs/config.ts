import { environmentName, loadConfig, SETTINGS, type SettingName } from '../pipeline/config.ts';

/** `gongkai config`: every setting in force, where it comes from, and what it means, as a file that can be used. */
export async function configJob({ config: file }: { config?: string }): Promise<void> {
  const { config, origins, file: read } = await loadConfig({}, process.env, file);
  process.stdout.write(
    `# ${read === null ? 'no configuration file was found; these are the settings in force' : `read from ${read}`}\n`,
  );
  for (const name of Object.keys(SETTINGS) as SettingName[]) {
    process.stdout.write(`\n# ${SETTINGS[name].meaning} (${environmentName(name)})\n`);
    process.stdout.write(`${name}: ${JSON.stringify(config[name])} # ${origins[name]}\n`);
  }
}
