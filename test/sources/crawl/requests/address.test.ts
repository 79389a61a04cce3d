import { describe, expect, test } from '@jest/globals';
import {
  checkAddress,
  isAllowedHost,
  isPublicAddress,
  type Resolver,
} from '../../../../sources/crawl/requests/address.ts';
import { canonicalKey } from '../../../../sources/crawl/frontier/canonical.ts';
import { isHostOfSource } from '../../../../sources/crawl/requests/hosts.ts';

test.each([
  ['114.114.114.114', true],
  ['240e::1', true],
  ['10.0.0.1', false],
  ['172.16.9.9', false],
  ['192.168.1.1', false],
  ['127.0.0.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:10.0.0.1', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::', false],
  ['0.0.0.0', false],
  ['::', false],
  ['::7f00:1', false],
  ['::ffff:169.254.169.254', false],
  ['64:ff9b::a9fe:a9fe', false],
  ['4000::1', false],
  ['168.63.129.16', false],
  ['100.100.100.200', false],
  ['no address', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

test.each([
  ['127.0.0.1', '8080', ['127.0.0.1'], true],
  ['127.0.0.1', '8080', ['127.0.0.1:8080'], true],
  ['127.0.0.1', '9090', ['127.0.0.1:8080'], false],
  ['127.0.0.2', '80', ['127.0.0.1'], false],
  ['::1', '80', ['::1'], true],
  ['::1', '80', ['[::1]:80'], true],
  ['intern.example.cn', '80', ['intern.example.cn'], true],
  ['evil-intern.example.cn', '80', ['intern.example.cn'], false],
])('%s port %s is allowed by %j: %s', (host, port, allowed, expected) => {
  expect(isAllowedHost(host, port, allowed)).toBe(expected);
});

describe('checkAddress', () => {
  const resolver: Resolver = (host) =>
    Promise.resolve(
      host === 'both.gov.cn'
        ? [
            { address: '114.114.114.114', family: 4 },
            { address: '10.0.0.1', family: 4 },
          ]
        : [{ address: host === 'inside.gov.cn' ? '10.0.0.1' : '114.114.114.114', family: 4 }],
    );
  const check = (url: string, allowed: string[] = []) => checkAddress(new URL(url), allowed, resolver);

  test('gives the address of a public name', async () => {
    expect(await check('https://yjj.gov.cn/')).toBe('114.114.114.114');
  });

  test.each([
    ['a file', 'file:///etc/passwd', 'file: addresses are not fetched'],
    ['a password', 'http://user:secret@yjj.gov.cn/', 'carries a password'],
    ['a private name', 'http://inside.gov.cn/', 'inside.gov.cn (10.0.0.1) is not an address of the public internet'],
    ['a name with a private address among others', 'http://both.gov.cn/', 'both.gov.cn (10.0.0.1) is not'],
    ['a private address written as a number', 'http://2130706433/', '127.0.0.1 is not an address of the public'],
    ['a private address in other figures', 'http://0x7f.0.1/', '127.0.0.1 is not an address of the public'],
    ['a private address in eights', 'http://0177.0.0.1/', '127.0.0.1 is not an address of the public'],
    ['a private address in wide signs', 'http://１２７。０。０。１/', '127.0.0.1 is not an address of the public'],
    ['this machine by the address of none', 'http://0/', '0.0.0.0 is not an address of the public'],
    ['the old form of an IPv4 address in IPv6', 'http://[::127.0.0.1]/', 'is not an address of the public internet'],
    ['a private IPv6 address', 'http://[::1]/', '::1 is not an address of the public internet'],
    ['a mapped address', 'http://[::ffff:127.0.0.1]/', 'is not an address of the public internet'],
  ])('refuses %s', async (_, url, message) => {
    await expect(check(url)).rejects.toThrow(message);
  });

  test('lets through what the entry names, by name or by address', async () => {
    expect(await check('http://inside.gov.cn/', ['inside.gov.cn'])).toBe('10.0.0.1');
    expect(await check('http://inside.gov.cn/', ['10.0.0.1'])).toBe('10.0.0.1');
    await expect(check('http://inside.gov.cn/', ['10.0.0.2'])).rejects.toThrow('allow_hosts');
  });
});

test.each([
  ['http://www.a.gov.cn/nb/t1.html', 'https://a.gov.cn/nb//t1.html'],
  ['https://a.gov.cn/nb/', 'https://a.gov.cn/nb/index.html'],
  ['https://a.gov.cn/t1_wap.html', 'https://a.gov.cn/t1.html'],
  ['https://a.gov.cn/t1.html?isMobile=true', 'https://a.gov.cn/t1.html'],
  ['https://a.gov.cn/content/mpost_12.html', 'https://a.gov.cn/content/post_12.html'],
  ['https://a.gov.cn/x.jsp;jsessionid=AB1?id=3', 'https://a.gov.cn/x.jsp?id=3'],
])('%s and %s are twins', (one, other) => {
  expect(canonicalKey(one)).toBe(canonicalKey(other));
});

test.each([
  ['https://a.gov.cn/x?page=1', 'https://a.gov.cn/x?page=2'],
  ['https://a.gov.cn/X', 'https://a.gov.cn/x'],
  ['http://10.0.0.1:8080/', 'http://10.0.0.1:9090/'],
  ['https://a.gov.cn/index_1.html', 'https://a.gov.cn/index.html'],
])('%s and %s are two', (one, other) => {
  expect(canonicalKey(one)).not.toBe(canonicalKey(other));
});

test.each([
  ['https://www.linyi.gov.cn/x', true],
  ['http://61.150.65.235/x', true],
  ['http://files.example.com/x', true],
  ['https://copy.example.net/x', false],
  ['https://gov.cn.example.net/x', false],
])('%s belongs to the source: %s', (url, expected) => {
  const entry = { list_urls: ['http://61.150.65.235/nb/'], hosts: ['files.example.com'], allow_hosts: [] };
  expect(isHostOfSource(url, entry)).toBe(expected);
});
