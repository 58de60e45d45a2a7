"""`make_test_ca SCHOOL PRINCIPAL FILE`: a certificate of an authority of one's own, to try signing with. Nobody else trusts it."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Make the authority where there is none yet, let the site trust it, and issue one certificate."""

    help = "发一张测试用的签名证书，只供演示 (a certificate to try signing with)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whose certificate it is, where to write it, and the passphrase that locks it."""
        parser.add_argument("school")
        parser.add_argument("principal")
        parser.add_argument("file", type=Path, help="写到这个 .p12 文件")
        parser.add_argument("--passphrase", required=True, help="锁证书的口令，签名时要输入")

    def handle(self, school: str, principal: str, file: Path, passphrase: str, **options: object) -> None:
        """Issue the certificate and write it for its owner alone to read."""
        from zhihuan_site.reporting.actions.submission import certificates, trial_authority  # noqa: PLC0415 -- signing is slow to import

        if file.exists():
            raise CommandError(f"{file} 已经有了，不覆盖；请换一个文件名。")
        folder = certificates.authorities_folder()
        content = trial_authority.issue(trial_authority.open_authority(folder), school, principal, passphrase)
        file.touch(mode=0o600)
        file.write_bytes(content)
        self.stdout.write(f"已写入 {file}；测试机构在 {folder}，本站信任它发的证书。请勿用于正式报送。")
