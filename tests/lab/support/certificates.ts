import { shell } from "./shell.ts";

export interface Certificates {
  /** What signs the others, PEM. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** An authority of its own and a certificate for one address, as files in a folder. */
export async function makeCertificates(folder: string, address: string): Promise<Certificates> {
  const paths = { authority: `${folder}/ca.pem`, certificate: `${folder}/cert.pem`, key: `${folder}/key.pem` };
  await shell(
    `
    cd "$FOLDER"
    key() { openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out "$1"; }
    key ca.key && key key.pem
    openssl req -x509 -new -key ca.key -subj "/CN=The lab's authority" -days 2 -out ca.pem
    openssl req -new -key key.pem -subj "/CN=metadata" -out cert.csr
    printf 'subjectAltName=IP:%s\nbasicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\n' "$ADDRESS" > cert.ext
    openssl x509 -req -in cert.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile cert.ext -out cert.pem 2> /dev/null
    `,
    { FOLDER: folder, ADDRESS: address },
  );
  return paths;
}
